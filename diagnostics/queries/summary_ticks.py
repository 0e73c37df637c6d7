"""Which lines go into a summary only by a tick beside *Publish*, and how those ticks stand.

They are the lines kept off the screen, the parked ones, and whatever an earlier version kept out: what somebody once kept
from the summary's readers does not reach them unseen.
"""

from dataclasses import dataclass, replace

from django.db.models import F, Q

from diagnostics.models import Event, Finding


@dataclass(frozen=True)
class Choice:
    """A line and its tick: `ticked` means that it goes in.

    `version`, `went_in`: for which version it was last decided, None where it never was, and how. `news`: "new" or
    "changed" since a page was drawn, else "".
    """

    line: Finding
    ticked: bool
    version: int | None = None
    went_in: bool = False
    news: str = ""

    @property
    def kept_out_before(self):
        return self.version is not None and not self.went_in

    @property
    def goes_in(self):
        """Whether the line goes in by itself, unless somebody takes its tick away."""
        return self.line.on_screen and not self.kept_out_before


@dataclass(frozen=True)
class Choosing:
    """The `choices` in the workbook's order, the parked last; `gone`: lines that a page offered and that are none now."""

    choices: tuple[Choice, ...]
    gone: tuple[Finding, ...] = ()

    @property
    def off_screen(self):
        """Those that were kept off the screen, parked or not: out, unless they are ticked."""
        return tuple(choice for choice in self.choices if not choice.line.on_screen)

    @property
    def kept_out(self):
        """Those that the room may see, and that an earlier version kept out: out again, unless they are ticked."""
        return tuple(choice for choice in self.choices if choice.line.on_screen and choice.kept_out_before)

    @property
    def parked(self):
        """The other parked ones: in, unless the tick is taken away."""
        return tuple(choice for choice in self.choices if choice.goes_in)

    @property
    def drawn(self):
        """{line id: version}: what a page of these shows, and what must still be so when it is sent."""
        return {choice.line.pk: choice.line.version for choice in self.choices}

    @property
    def put_in(self):
        """The ids of the lines that go in."""
        return [choice.line.pk for choice in self.choices if choice.ticked]

    @property
    def news(self):
        return sum(bool(choice.news) for choice in self.choices)


def choosing_of(workshop):
    """Return the Choosing of `workshop`, each tick as it stands before anybody touches it, in two queries."""
    decided = _decided(workshop)
    kept_out = [pk for pk, (_, went_in) in decided.items() if not went_in]
    lines = Finding.objects.standing().filter(Q(on_screen=False) | Q(question=None) | Q(pk__in=kept_out), workshop=workshop)
    rows = lines.select_related("question", "prompt").order_by(
        F("question__position").asc(nulls_last=True), "question_id", "recorded_at_revision"
    )
    choices = [Choice(row, False, *decided.get(row.pk, ())) for row in rows]
    return Choosing(tuple(replace(choice, ticked=choice.goes_in) for choice in choices))


def rechosen(workshop, drawn, put_in):
    """Return the Choosing as it is now, with the ticks of a page that offered `drawn` and was sent with `put_in`.

    A line that the page did not show as it stands now goes in only where it does by itself and its tick was not taken away.
    In three queries.
    """
    now = choosing_of(workshop)
    gone = set(drawn) - set(now.drawn)
    lines = Finding.objects.filter(workshop=workshop).select_related("question")
    choices = tuple(_rechosen(choice, drawn, put_in) for choice in now.choices)
    return Choosing(choices, tuple(line for line in lines if line.pk in gone))


def _rechosen(choice, drawn, put_in):
    pk = choice.line.pk
    if pk not in drawn:
        return replace(choice, news="new")
    if drawn[pk] == choice.line.version:
        return replace(choice, ticked=pk in put_in)
    return replace(choice, ticked=choice.goes_in and pk in put_in, news="changed")


def _decided(workshop):
    """Return {line id: (version, whether it went in)} of every line that a version once was published with or without."""
    told = Event.objects.filter(workshop=workshop, verb="summary.published").order_by("revision")
    decided = {}
    for answer in told.values_list("answer", flat=True):
        decided |= dict.fromkeys(answer.get("put_in", ()), (answer["version"], True))
        decided |= dict.fromkeys(answer.get("kept_out", ()), (answer["version"], False))
    return decided
