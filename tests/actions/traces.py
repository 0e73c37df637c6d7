"""What a write leaves behind, and what a refusal must not."""

from contextlib import contextmanager

import pytest

from diagnostics.models import (
    AgendaItem,
    Answer,
    Event,
    Finding,
    KeyAction,
    Participant,
    QuestionMark,
    Seat,
    Workshop,
)
from tests.actions.told_rows import differences, present, told_in

DAY = (AgendaItem, Answer, Event, Finding, KeyAction, Participant, QuestionMark, Seat)


def everything(*workshops):
    """Return every row of the day of these workshops, or of all of them."""
    kept = workshops or Workshop.objects.all()
    rows = {model.__name__: list(model.objects.filter(workshop__in=kept).order_by("pk").values()) for model in DAY}
    rows["Workshop"] = list(Workshop.objects.filter(pk__in=[w.pk for w in kept]).order_by("pk").values())
    rows["links"] = list(KeyAction.findings.through.objects.filter(keyaction__workshop__in=kept).order_by("pk").values())
    return rows


def last_event(workshop):
    return Event.objects.filter(workshop=workshop).order_by("-revision").first()


def revision_of(workshop):
    return Workshop.objects.get(pk=workshop.pk).revision


@contextmanager
def one_event(workshop, verb, by, *changes):
    """Within the block exactly one event is written, one revision on, that tells of all that differs then.

    `changes`, or those put into the list that it gives, are what it says word for word (as `change` gives them).
    """
    before, count = revision_of(workshop), Event.objects.filter(workshop=workshop).count()
    expected, stood = [], present(workshop)
    yield expected
    event = last_event(workshop)
    assert told_in(event.changes) == differences(stood, present(workshop))
    assert (event.verb, event.by, event.revision, event.undone) == (verb, by, before + 1, False)
    if changes or expected:
        assert event.changes == [*changes, *expected]
    assert revision_of(workshop) == before + 1
    assert Event.objects.filter(workshop=workshop).count() == count + 1


@contextmanager
def refuses(refusal):
    """Within the block `refusal` is raised, exactly, and no row of any workshop changes. Yields what pytest caught."""
    before = everything()
    with pytest.raises(refusal) as caught:
        yield caught
    assert caught.type is refusal
    assert everything() == before


def change(row, before, after):
    """Return the entry of `changes` for a row whose recorded fields were `before` (None: not there) and are `after`."""
    return {"kind": row._meta.model_name, "id": row.pk, "before": before, "after": after}
