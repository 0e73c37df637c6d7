"""A copy of this tree in which something was added, with a database of its own: what somebody does who adds a field.

grown = Grown(tmp_path, changes)        # {file: (what stands there, what stands there now)}
grown.site.shell("...")                 # Python in it; grown.site is a Server of that tree, not started
"""

import filecmp
import shutil

from tests.support.server import ROOT, Server

FOLDERS = ("content", "diagnostics", "static", "templates", "workbook_site", ".build/pdf-fonts")
UNSEEN = shutil.ignore_patterns("__pycache__")


class Grown:
    """`root` is the copy. What is gathered for browsers is shared with this tree."""

    def __init__(self, directory, changes):
        self.root = directory / "tree"
        for folder in FOLDERS:
            shutil.copytree(ROOT / folder, self.root / folder, ignore=UNSEEN)
        shutil.copy(ROOT / "manage.py", self.root)
        for gathered in ("assets", "static"):
            (self.root / ".build" / gathered).symlink_to(ROOT / ".build" / gathered)
        for name, (there, now) in changes.items():
            text = (self.root / name).read_text()
            assert text.count(there) == 1, (name, there)
            (self.root / name).write_text(text.replace(there, now))
        data = directory / "data"
        self.site = Server(data, f"sqlite:///{data / 'db.sqlite3'}", root=self.root)

    @property
    def touched(self):
        """The files that are not as in this tree, or not there."""
        names = [path.relative_to(self.root) for path in self.root.rglob("*") if path.is_file()]
        written = [name for name in names if not {".build", "__pycache__"} & set(name.parts)]
        return sorted(str(name) for name in written if not _is_alike(self.root / name, ROOT / name))


def _is_alike(one, other):
    return other.exists() and filecmp.cmp(one, other, shallow=False)
