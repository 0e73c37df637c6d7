"""What a page gets is what is another since the record it holds: together they are the record, whatever was done in between."""

import datetime
import json
from contextlib import suppress

import pytest
from django.http import Http404
from django.urls import reverse

from diagnostics.actions.findings import record_finding, restore_finding, withdraw_finding
from diagnostics.actions.workshops import change_details
from diagnostics.errors import Refused
from diagnostics.models import Event, Workshop
from diagnostics.models.workshop import new_lineage
from diagnostics.permissions import workshop_for
from diagnostics.queries.record import LAST
from diagnostics.queries.since import told_to
from tests.actions.day_played import Day, NothingToDoItTo
from tests.actions.every_action import SCRIPT
from tests.lead.hearing import brought_together, timeless
from tests.lead.pages import ask
from tests.lead.test_record import fill
from tests.support.agenda import put_in_order

TRIES = 60  # of one verb, in the script: the dice may choose what is refused
STEPS = 30


def seat_in(workshop, user):
    """Return the seat as a request of `user` has it, or None."""
    with suppress(Http404):
        return workshop_for(user, workshop.pk, "workshop.see").seat


def told(seat, holds=""):
    """Return what the page of a seat is told, as it comes over the wire."""
    return json.loads(json.dumps(told_to(seat, holds)))


def heard(user, workshop, holds=""):
    return told(seat_in(workshop, user), holds)


class Listeners:
    """Pages that hold the record of moments there were, and hear after each write what is another since.

    The first person's hold that of every moment, the others' that of their first and of the last they heard of.
    """

    def __init__(self, workshop, people):
        self.workshop, self.people = workshop, people
        self.held = {user: [] for user in people}
        self.cases = []  # [record, what is said since, the record now]

    def hear(self):
        for user in self.people:
            held, seat = self.held[user], seat_in(self.workshop, user)
            if seat is None or (held and seat.workshop.revision == held[-1]["revision"]):
                continue
            now = told(seat)
            self.cases += [[one, told(seat, one["stamp"]), now] for one in held]
            held.append(now)
            if user != self.people[0]:
                del held[1:-1]


def play(day, verbs, listeners):
    """Do what can be done, and have everybody listen after each; return the verbs that were done."""
    done = set()
    for verb, tries in verbs:
        for _ in range(tries):
            try:
                day.do(verb)
            except (Refused, NothingToDoItTo):
                continue
            done.add(verb)
            break
        listeners.hear()
    return done


@pytest.fixture
def people(workshop, facilitator, scribe, stranger):
    return [facilitator, scribe, stranger]


@pytest.mark.slow
@pytest.mark.parametrize("seed", [None, 4], ids=["every action", "by the dice"])
def test_the_record_and_what_is_said_since_are_the_record_now(workshop, people, seed):
    day = Day(workshop, people, seed or 5)
    verbs = [(verb, TRIES) for verb in SCRIPT] if seed is None else [(day.dice.choice(SCRIPT), 5) for _ in range(STEPS)]
    listeners = Listeners(workshop, people)
    listeners.hear()
    done = play(day, verbs, listeners)
    assert done == set(SCRIPT) if seed is None else len(done) > 5
    cases = listeners.cases
    assert all(said["since"] == held["stamp"] for held, said, _ in cases), "told in part, every time"
    assert len(cases) > (500 if seed is None else 100)
    for (held, said, now), found in zip(cases, brought_together(cases), strict=True):
        assert timeless(found) == timeless(now), (held["revision"], now["revision"], said)
    print(f"record: {len(cases)} pairs of revisions told in part")


@pytest.fixture
def many_lines(running, facilitator):
    fill(running, facilitator, ["1.x.1", "4.1.1"])
    return running


def test_nothing_since_is_said_in_a_few_words(many_lines, facilitator):
    held = heard(facilitator, many_lines)
    said = heard(facilitator, many_lines, held["stamp"])
    assert said.keys() == {
        "since", "stamp", "schema", "revision", "lineage", "area", "title", "code", "stage", "view", "held", "held_back",
        "screen", "screen_action", "lead", "led_on", "now", "zone", "me", "seat",
    }  # fmt: skip
    assert {name: held[name] for name in said if name not in {"since", "now"}} == {
        name: value for name, value in said.items() if name not in {"since", "now"}
    }


def test_a_line_is_told_alone(many_lines, facilitator, scribe):
    """To whoever wrote it, and to the other seat, for whom it is no write of theirs."""
    stamps = {user: heard(user, many_lines)["stamp"] for user in (facilitator, scribe)}
    record_finding(workshop=many_lines, by=scribe, client_key="mine", kind="gap", text="No one owns it", question="1.x.9")
    said = {user: heard(user, many_lines, stamp) for user, stamp in stamps.items()}
    line = heard(scribe, many_lines)["findings"][-1]
    assert line["text"] == "No one owns it"
    for user in said:
        assert said[user]["findings"] == {"rows": [line], "gone": []}
    nothing = heard(scribe, many_lines, said[scribe]["stamp"]).keys()
    assert said[facilitator].keys() - nothing == {"findings"}
    assert said[scribe].keys() - nothing == {"findings", "made"}
    assert said[scribe]["made"] == {"mine": line["id"]}


def test_lines_that_come_back_stand_where_they_stood(running, facilitator):
    said = {"workshop": running, "by": facilitator}
    lines = [record_finding(**said, kind="gap", text=f"Line {n}").subject for n in range(3)]
    withdraw_finding(**said, finding=lines[1].pk, version=1)
    held = heard(facilitator, running)
    restore_finding(**said, finding=lines[1].pk, version=2)
    (found,) = brought_together([[held, heard(facilitator, running, held["stamp"])]])
    assert [line["text"] for line in found["findings"]] == ["Line 0", "Line 1", "Line 2"]


def test_what_was_made_long_ago_is_let_go(running, facilitator):
    """A page holds the last fifty of its keys, whether it was told them one by one or at once."""
    held = [heard(facilitator, running)]
    for n in range(LAST + 5):
        record_finding(workshop=running, by=facilitator, client_key=f"key-{n}", kind="gap", text=f"Line {n}")
        if n in {3, LAST - 1, LAST + 3}:
            held.append(heard(facilitator, running))
    cases = [[one, heard(facilitator, running, one["stamp"])] for one in held]
    assert all("since" in said for _, said in cases)
    keys = {f"key-{n}" for n in range(5, LAST + 5)}
    assert [found["made"].keys() for found in brought_together(cases)] == [keys] * len(cases)


def changed(stamp, place, value):
    parts = stamp.split("-")
    return "-".join([*parts[:place], value, *parts[place + 1 :]])


@pytest.mark.parametrize(
    "holds",
    [
        lambda stamp, revision: "",
        lambda stamp, revision: changed(stamp, 0, str(revision + 1)),
        lambda stamp, revision: changed(stamp, 0, "9" * 18),
        lambda stamp, revision: changed(stamp, 0, "9" * 5000),
        lambda stamp, revision: changed(stamp, 0, "0"),
        lambda stamp, revision: changed(stamp, 0, "٣"),
        lambda stamp, revision: changed(stamp, 1, "1.000000"),
        lambda stamp, revision: changed(stamp, 2, "1000"),
        lambda stamp, revision: changed(stamp, 3, new_lineage()),
        lambda stamp, revision: changed(stamp, 4, "another"),
        lambda stamp, revision: stamp[:-1],
        lambda stamp, revision: f"{stamp}-",
        lambda stamp, revision: str(revision),
        lambda stamp, revision: f"{revision}-",
        lambda stamp, revision: "-",
    ],
    ids=[
        "none", "a revision to come", "one that never comes", "one too long for a number", "none yet", "other digits",
        "another moment", "another account", "another lineage", "another release", "cut", "more", "a revision alone",
        "nothing behind it", "no number",
    ],
)  # fmt: skip
def test_a_stamp_that_is_not_ours_gets_the_whole_record(many_lines, facilitator, leading, holds):
    path = reverse("record", args=[many_lines.pk])
    stamp = heard(facilitator, many_lines)["stamp"]
    named = holds(stamp, int(stamp.split("-")[0]))
    found = leading.get(path, headers={"accept": "application/json", "x-workshop-holds": named.encode().decode("latin-1")})
    assert (found.status_code, timeless(found.json())) == (200, timeless(ask(leading, path)[1]))
    part = leading.get(path, headers={"accept": "application/json", "x-workshop-holds": stamp}).json()
    assert part["since"] == stamp


def test_a_page_from_before_a_restore_gets_the_whole_record(many_lines, facilitator):
    held = heard(facilitator, many_lines)
    Workshop.objects.update(lineage=new_lineage())  # as `restore_backup` does
    record_finding(workshop=many_lines, by=facilitator, kind="gap", text="Since")
    assert timeless(heard(facilitator, many_lines, held["stamp"])) == timeless(heard(facilitator, many_lines))


def test_a_past_that_was_put_back_unseen_is_known_by_its_moments(many_lines, facilitator):
    """A database that was copied back keeps its lineage, and comes to the same revision with other lines."""
    begun = Workshop.objects.get(pk=many_lines.pk)
    lost = record_finding(workshop=many_lines, by=facilitator, kind="gap", text="Lost")
    held = heard(facilitator, many_lines)
    lost.subject.delete()
    Event.objects.filter(workshop=many_lines, revision__gt=begun.revision).delete()
    Workshop.objects.filter(pk=begun.pk).update(revision=begun.revision)
    assert timeless(heard(facilitator, many_lines, held["stamp"])) == timeless(heard(facilitator, many_lines))
    for text in ("Said then", "And then"):
        record_finding(workshop=many_lines, by=facilitator, kind="gap", text=text)
    assert timeless(heard(facilitator, many_lines, held["stamp"])) == timeless(heard(facilitator, many_lines))


def test_a_page_that_was_away_for_long_gets_the_whole_record(many_lines, facilitator, monkeypatch):
    held = heard(facilitator, many_lines)
    monkeypatch.setattr("diagnostics.queries.since.MOST", 2)
    for text, told_in_part in (("One", True), ("Two", True), ("Three", False)):
        record_finding(workshop=many_lines, by=facilitator, kind="gap", text=text)
        assert ("since" in heard(facilitator, many_lines, held["stamp"])) == told_in_part


@pytest.mark.parametrize(
    "spoil",
    [
        lambda event: event.update(schema=1, changes=[]),
        lambda event: event.update(changes=[{"kind": "vote", "id": 1, "before": None, "after": {}}]),
        lambda event: event.delete(),
    ],
    ids=["told nothing, of the first schema", "told of what is not known here", "is missing"],
)
def test_where_an_event_does_not_say_what_was_touched_the_whole_record_is_given(many_lines, facilitator, spoil):
    held = heard(facilitator, many_lines)
    first = record_finding(workshop=many_lines, by=facilitator, kind="gap", text="One")
    record_finding(workshop=many_lines, by=facilitator, kind="gap", text="Two")
    spoil(Event.objects.filter(workshop=many_lines, revision=first.revision))
    assert timeless(heard(facilitator, many_lines, held["stamp"])) == timeless(heard(facilitator, many_lines))


def test_queries_of_what_is_said_since(running, facilitator, scribe, leading, writing, django_assert_num_queries):
    """Session, user, seat with workshop, events; then the lines, and what one made oneself."""
    path = reverse("record", args=[running.pk])
    stamps = {client: ask(client, path)[1]["stamp"] for client in (leading, writing)}
    for n, queries in enumerate([(4, 4), (6, 5), (6, 5)]):
        for client, expected in zip((leading, writing), queries, strict=True):
            with django_assert_num_queries(expected):
                client.get(path, headers={"accept": "application/json", "x-workshop-holds": stamps[client]})
        said = {"kind": "gap", "text": "A line", "question": "1.x.1", "client_key": f"key-{n}"}
        record_finding(workshop=running, by=facilitator, **said)


def test_the_stamp_of_another_account_or_another_release_is_not_ours(many_lines, facilitator, scribe, monkeypatch):
    """Who asks has made other lines; a page of another release may know a record of another shape."""
    stamps = [heard(user, many_lines)["stamp"] for user in (facilitator, scribe)]
    assert [("since" in heard(facilitator, many_lines, stamp)) for stamp in stamps] == [True, False]
    monkeypatch.setattr("diagnostics.queries.since.release", lambda: "another")
    assert "since" not in heard(facilitator, many_lines, stamps[0])


def test_a_day_that_is_to_begin_at_another_time_ends_at_another(workshop, facilitator):
    """The agenda is as it was."""
    held = heard(facilitator, workshop)
    change_details(workshop=workshop, by=facilitator, starts_at=datetime.time(9, 30))
    said = heard(facilitator, workshop, held["stamp"])
    assert (held["planned_end"], said["planned_end"]) == (None, "2030-05-14T09:30:00+00:00")
    assert "agenda" not in said


def test_a_revision_that_no_event_tells_of_gets_the_whole_record(many_lines, facilitator):
    held = heard(facilitator, many_lines)
    put_in_order(many_lines, "1", "4")
    Workshop.objects.filter(pk=many_lines.pk).update(revision=held["revision"] + 1)
    for holds in (held["stamp"], ""):
        found = heard(facilitator, many_lines, holds)
        assert [item["section"] for item in found["agenda"] if item["section"]] == ["1", "4", "CANLYNIAD"]
        assert (found["revision"], found["stamp"]) == (held["revision"] + 1, None)
