"""A tiny second workbook, and copies of it that a test may spoil."""

import shutil
from pathlib import Path

import pytest

from diagnostics import models

TABLES = (
    models.Workbook,
    models.Edition,
    models.Section,
    models.Topic,
    models.Question,
    models.Prompt,
    models.Reference,
    models.PriorityAction,
    models.InviteeRole,
    models.Acronym,
    models.GuidePage,
)
HERE = Path(__file__).parent


@pytest.fixture
def tiny():
    """The folder of the tiny workbook: another topic, language, number of sections and style of keys."""
    return HERE / "tiny"


@pytest.fixture
def infant_mortality():
    return HERE.parent.parent / "content" / "infant-mortality"


@pytest.fixture
def copy(tiny, tmp_path):
    """A copy of the tiny workbook to write in."""
    return Path(shutil.copytree(tiny, tmp_path / "workbook"))


@pytest.fixture
def spoil(copy):
    """Return a function that replaces the one place of `old` in a file of the copy and returns the copy."""

    def spoil(file, old, new):
        path = copy / file
        text = path.read_text()
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new))
        return copy

    return spoil


@pytest.fixture
def rows():
    """Return a function that returns every row of the content's tables, links between them included."""
    links = [field.remote_field.through for table in TABLES for field in table._meta.many_to_many]
    tables = [*TABLES, *links]
    return lambda: {table.__name__: list(table.objects.order_by("pk").values()) for table in tables}
