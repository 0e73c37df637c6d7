"""What stands in the way of taking a step back, and what would go with a workshop that is deleted."""

from dataclasses import dataclass, fields

from diagnostics.models import Answer, Event, Finding, KeyAction, Participant, QuestionMark, Seat, Summary
from diagnostics.queries.events import changes_in

RECORDED = {model._meta.model_name for model in (Answer, Finding, KeyAction, QuestionMark)}
SHOWING = ("screen.led", "screen.viewed", "screen.held", "agenda.opened")  # what these write of a mark nobody recorded


@dataclass(frozen=True)
class Going:
    """How many rows of each kind a workshop holds; `lines`, `answers` and `actions` count withdrawn and emptied ones too."""

    lines: int
    answers: int
    actions: int
    people: int
    seats: int

    @property
    def recorded(self):
        """How much of it somebody recorded: what is compared when the deletion is asked for."""
        return self.lines + self.answers + self.actions


def start_of(workshop):
    """Return the Event of the last start, or None where it never started."""
    return Event.objects.filter(workshop=workshop, verb="workshop.started").order_by("-revision").first()


def recorded_since_start(workshop):
    """Whether a line, an answer, a key action or a mark was made or touched since the start, withdrawn and undone ones too.

    What was recorded while the workshop was planned stands in its way no more than it stood in the way of the start.
    """
    start = start_of(workshop)
    since = Event.objects.filter(workshop=workshop, revision__gt=start.revision if start else 0).exclude(verb__in=SHOWING)
    return any(change["kind"] in RECORDED for changes in changes_in(since) for change in changes)


def was_published(workshop):
    """Whether a summary of it ever was."""
    return Summary.objects.filter(workshop=workshop).exists()


def what_goes(workshop):
    """Return the Going of a workshop, in as many queries as it counts things."""
    models = (Finding, Answer, KeyAction, Participant, Seat)
    counts = (model.objects.filter(workshop=workshop).count() for model in models)
    return Going(**dict(zip((field.name for field in fields(Going)), counts, strict=True)))
