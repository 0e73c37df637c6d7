"""What happened in a workshop, write by write, for the page that the owner reads: in order, with what ids stand for."""

import datetime
from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from django.contrib.auth import get_user_model

from diagnostics.models import (
    AgendaItem,
    Answer,
    Event,
    Finding,
    Participant,
    Place,
    PriorityAction,
    Prompt,
    Question,
    QuestionMark,
    Seat,
    Summary,
    SummaryLink,
)
from diagnostics.queries.events import changes_in, told_of

A_PAGE = 60  # entries that are told in full; how often the screen moved between them is one more line each
MOVING = ("screen.led", "screen.viewed", "screen.held")
PRESENCE = ("line.taken", "line.left")  # once events too, and never history
REMOVING = ("participant.removed", "seat.taken", "undone", "arrival.taken_back")
ON_A_PHONE = "Somebody on a phone"  # who has no account


@dataclass(frozen=True)
class Happening:
    """One event. `changes` as queries.events gives them, None where it does not tell; `answer` what the writer was told."""

    revision: int
    at: datetime.datetime
    by: str
    verb: str
    changes: tuple | None
    answer: dict

    @property
    def is_move(self):
        """Whether it only moved the room's screen."""
        return self.verb in MOVING


@dataclass(frozen=True)
class Moves:
    """What one person did to the room's screen in a row, the newest first."""

    moves: tuple

    @property
    def at(self):
        return self.moves[0].at

    @property
    def since(self):
        return self.moves[-1].at

    @property
    def by(self):
        return self.moves[0].by


@dataclass(frozen=True)
class Names:
    """What ids in events stand for. `people`: by the account's id; `rows`: {(kind, id): words}, of deleted rows too.

    `kept_off`: ids of the lines that the room may not see now.
    """

    people: dict
    rows: dict
    small_groups: dict
    kept_off: frozenset

    def of(self, kind, pk):
        return self.rows.get((kind, pk), "")


@dataclass(frozen=True)
class Page:
    """`days`: [(date, [Happening or Moves])], the newest first. `earlier`: where the page before this one starts, or None."""

    days: tuple
    names: Names
    earlier: int | None


def happened_in(workshop, before=None):
    """Return the newest Page of a workshop's history, or that of what was before the revision `before`.

    In fifteen queries, however much happened, and one more where another place was named.
    """
    events = Event.objects.filter(workshop=workshop).exclude(verb__in=PRESENCE).order_by("-revision")
    if before is not None:
        events = events.filter(revision__lt=before)
    told = list(events.exclude(verb__in=MOVING)[: A_PAGE + 1])
    earlier = told[A_PAGE - 1].revision if len(told) > A_PAGE else None
    moves = events.filter(verb__in=MOVING, revision__gt=earlier or 0)
    rows = sorted([*told[:A_PAGE], *moves], key=lambda event: -event.revision)
    tales = [(event, told_of(event)) for event in rows]
    names = names_of(workshop, {event.by_id for event in rows}, places_in(tales))
    return Page(_days(workshop.zone, [_happening(event, changes, names) for event, changes in tales]), names, earlier)


def places_in(tales):
    """Return the ids of the places before and after each change of what a workshop is about."""
    told = [change for _, changes in tales for change in changes or () if change["kind"] == "workshop" and change["before"]]
    return {said["place_id"] for change in told for said in (change["before"], change["after"]) if "place_id" in said}


def _happening(event, changes, names):
    return Happening(
        revision=event.revision,
        at=event.at,
        by=names.people.get(event.by_id, "") if event.by_id else ON_A_PHONE,
        verb=event.verb,
        changes=changes if changes is None else tuple(changes),
        answer=event.answer,
    )


def _days(zone, happenings):
    days = groupby(_folded(happenings), lambda entry: entry.at.astimezone(zone).date())
    return tuple((day, tuple(entries)) for day, entries in days)


def _folded(happenings):
    """Yield what happened, and as one what somebody did to the screen several times in a row."""
    for (moved, _), some in groupby(happenings, lambda one: (one.is_move, one.is_move and one.by)):
        some = tuple(some)
        if moved and len(some) > 1:
            yield Moves(some)
        else:
            yield from some


def names_of(workshop, writers, places):
    """Return the Names of all that a workshop's events can tell of, with ids of accounts (`writers`) and of `places`."""
    rows, seats = {}, dict(Seat.objects.filter(workshop=workshop).values_list("pk", "user_id"))
    for changes in changes_in(Event.objects.filter(workshop=workshop, verb__in=REMOVING)):
        for change in changes:
            if change["kind"] == "seat":
                seats[change["id"]] = change["before"]["user_id"]
            elif change["kind"] == "participant" and change["after"] is None:
                rows["participant", change["id"]] = _person(change["before"])
    people = _people({*seats.values(), *writers})
    mine, here = {"workshop": workshop}, {"edition": workshop.edition_id}
    versions = dict(Summary.objects.filter(**mine).values_list("pk", "version"))
    links = SummaryLink.objects.filter(summary__workshop=workshop).values_list("pk", "summary__version")
    priorities = PriorityAction.objects.filter(**here).values_list("pk", "number", "title")
    found = {
        "seat": {pk: people.get(user, "") for pk, user in seats.items()},
        "participant": {row.pop("pk"): _person(row) for row in Participant.objects.filter(**mine).values("pk", "name", "role")},
        "agendaitem": dict(AgendaItem.objects.filter(**mine).values_list("pk", "title")),
        "answer": dict(Answer.objects.filter(**mine).values_list("pk", "question__key")),
        "questionmark": dict(QuestionMark.objects.filter(**mine).values_list("pk", "question__key")),
        "question": dict(Question.every.known_in(workshop).values_list("pk", "key")),
        "prompt": dict(Prompt.objects.filter(**here).values_list("pk", "key")),
        "place": dict(Place.objects.filter(pk__in=places - {None}).values_list("pk", "code")),
        "priorityaction": {pk: f"{number} {title}" for pk, number, title in priorities},
        "summary": {pk: str(version) for pk, version in versions.items()},
        "summarylink": {pk: str(version) for pk, version in links},
    }
    rows |= {(kind, pk): words for kind, named in found.items() for pk, words in named.items()}
    groups = {group["slug"]: group["title"] for group in workshop.edition.small_groups}
    kept_off = Finding.objects.filter(**mine, on_screen=False).values_list("pk", flat=True)
    return Names(people, rows, groups, frozenset(kept_off))


def _person(said):
    return said.get("name") or said.get("role") or ""


def _people(accounts):
    """Return {id: first name, or the whole one where two share it, or the user name} of some accounts."""
    users = list(get_user_model().objects.filter(pk__in=[pk for pk in accounts if pk]))
    shared = Counter(user.first_name for user in users)
    return {user.pk: _called(user, shared[user.first_name] > 1) for user in users}


def _called(user, whole):
    return (user.get_full_name() if whole else user.first_name) or user.get_username()
