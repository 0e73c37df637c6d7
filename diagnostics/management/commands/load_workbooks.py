"""load_workbooks: read workbooks from their YAML folders and store what is new."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from diagnostics.actions.loading import load_workbook
from diagnostics.errors import ContentIsFaulty
from diagnostics.library.folder import read_workbook
from diagnostics.library.reading import Fault
from diagnostics.models import Edition


class Command(BaseCommand):
    help = "Read workbooks from their folders of YAML files and store what is new: all of them, or none."
    requires_system_checks = []  # stderr is for faults of content; whether assets are built is not its matter

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="*", metavar="PATH", help="a workbook's folder; default: all below content/")
        parser.add_argument("--check", action="store_true", help="only say what is wrong; store nothing")

    def handle(self, *, paths, check, **options):
        contents = self.read(paths or standard_folders())
        if check:
            for path, content in contents.items():
                self.stdout.write(f"{path}: {described(content, content.fingerprint)}. No fault found; nothing was stored.")
            return
        with transaction.atomic():
            current = set(Edition.objects.current())
            loaded = {path: load_workbook(content=content) for path, content in contents.items()}
        for path, (edition, made) in loaded.items():
            said = described(contents[path], edition.fingerprint)
            self.stdout.write(f"{path}: {outcome(edition, made, edition in current)} {said}.")

    def read(self, paths):
        """Return {path: Content}. Ends the command with every fault of every folder on stderr."""
        contents, faults, slugs = {}, [], {}
        for path in dict.fromkeys(map(str, paths)):
            try:
                content = contents[path] = read_workbook(path)
            except ContentIsFaulty as error:
                faults += error.faults
                continue
            first = slugs.setdefault(content.head.slug, path)
            if first != path:
                what = f'the slug "{content.head.slug}" is that of {first} too'
                faults.append(Fault(str(Path(path) / "workbook.yaml"), 1, 1, what, "a slug of its own"))
        for fault in faults:
            self.stderr.write(str(fault))
        if faults:
            raise CommandError(f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'}; nothing was stored.")
        return contents


def standard_folders():
    """Return every folder of content/ that holds a workbook.yaml, in name order."""
    found = sorted((settings.BASE_DIR / "content").glob("*/workbook.yaml"))
    if not found:
        raise CommandError("content/ holds no folder with a workbook.yaml. Name a workbook's folder.")
    here = Path.cwd()
    return [file.parent.relative_to(here) if file.is_relative_to(here) else file.parent for file in found]


def outcome(edition, made, was_current):
    name = f"{edition.workbook.slug} edition {edition.number}"
    if made:
        return f"stored as {name}:"
    return f"nothing changed: {name} says this already:" if was_current else f"{name} is current again:"


def described(content, fingerprint):
    """Return how much a Content holds, and the first digits of a fingerprint: where it is an edition, of what is printed."""
    topics = sum(len(section.topics) for section in content.sections)
    return (
        f"{len(content.sections)} sections, {topics} topics, {len(content.questions)} questions, "
        f"{len(content.prompts)} prompts, fingerprint {fingerprint[:12]}"
    )
