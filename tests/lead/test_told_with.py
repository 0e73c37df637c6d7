"""With the answer to a write comes what is another since the record that its page holds, and nothing of that can spoil it."""

import pytest
from django.db import OperationalError
from django.urls import reverse

from diagnostics.models import Finding, Workshop
from tests.lead.hearing import brought_together, timeless
from tests.lead.pages import WRITES, ask, say

HOLDS = "x-workshop-holds"


@pytest.fixture
def record(day, leading):
    return lambda: ask(leading, reverse("record", args=[day.workshop.pk]))[1]


@pytest.mark.parametrize("name", WRITES)
def test_with_each_write_comes_what_is_another_since(day, leading, record, name):
    held = record()
    status, answer = say(leading, *day.write(name), **{HOLDS: held["stamp"]})
    told = answer.pop("record")
    assert (status, told["since"], told["revision"]) == (200, held["stamp"], answer["revision"])
    assert told["owns"] is True
    assert [timeless(one) for one in brought_together([[held, told]])] == [timeless(record())]


def test_what_others_wrote_meanwhile_comes_too(day, leading, writing, record):
    held = record()
    say(writing, *day.write("findings", text="The scribe's"))
    _, answer = say(leading, *day.write("findings", text="Mine"), **{HOLDS: held["stamp"]})
    assert [line["text"] for line in answer["record"]["findings"]["rows"]] == ["The scribe's", "Mine"]


def test_nothing_comes_to_a_page_that_holds_no_such_record(day, leading, writing, record):
    """Another account's stamp, one of a revision to come, and what is no stamp: the page asks, and gets everything."""
    theirs = ask(writing, reverse("record", args=[day.workshop.pk]))[1]["stamp"]
    revision, _, rest = record()["stamp"].partition("-")
    for stamp in (None, theirs, f"{int(revision) + 9}-{rest}", "none"):
        status, answer = say(leading, *day.write("findings"), **({HOLDS: stamp} if stamp else {}))
        assert (status, answer.keys()) == (200, {"revision", "id", "version"})


def test_nothing_comes_with_a_refusal(day, leading, record):
    status, answer = say(leading, *day.write("finding", version=9), **{HOLDS: record()["stamp"]})
    assert (status, "record" in answer) == (409, False)


def test_what_cannot_be_read_after_a_write_takes_nothing_from_its_answer(day, leading, record, monkeypatch):
    def fails(*_):
        raise OperationalError

    held, lines = record(), Finding.objects.count()
    monkeypatch.setattr("diagnostics.views.records.told_to", fails)
    status, answer = say(leading, *day.write("findings"), **{HOLDS: held["stamp"]})
    assert (status, answer.keys(), Finding.objects.count()) == (200, {"revision", "id", "version"}, lines + 1)
    assert answer["revision"] == Workshop.objects.get().revision
