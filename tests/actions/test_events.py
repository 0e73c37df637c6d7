"""Events say what happened: from them alone, every row of a workshop is found as it stands, whatever was done to it.

The actions are taken from where they are kept: one that is added without a case in `every_action.py` fails here, and so does a
column that no model declares as told or untold.
"""

import pytest

from diagnostics.actions.findings import record_finding
from diagnostics.actions.marks import mark_question
from diagnostics.actions.screens import lead_to, show_view
from diagnostics.actions.workshops import return_to_planned, start_workshop
from diagnostics.actions.writing import ACTIONS
from diagnostics.errors import Refused
from diagnostics.models import Event, SeatLink, SummaryFile, SummaryLink, Workshop
from diagnostics.queries.events import SCHEMA
from diagnostics.queries.history import PRESENCE
from tests.actions.day_played import CASES, QUESTIONS, Day, NothingToDoItTo
from tests.actions.every_action import SCRIPT, VERBS
from tests.actions.told_rows import BOUND, TOLD, present
from tests.support.databases import on_postgres

NOTICE = 1 if on_postgres() else 0  # the query that tells other processes
STEPS = 120
TRIES = 60  # of one verb, in the script: the dice may choose a question that is left out, or somebody who wrote nothing


def names_of(model, which):
    return list(getattr(model, which, ()))


@pytest.fixture
def day(workshop, facilitator, scribe, stranger):
    """A planned workshop, and three people with an account whose first seat is the owner's."""
    return lambda seed: Day(workshop, [facilitator, scribe, stranger], seed)


def test_every_action_has_a_case_and_a_place_in_the_script():
    assert set(CASES) == VERBS == set(SCRIPT)


def test_models_of_a_workshop_are_these():
    """All are told, but for the events themselves, what is told with its key action, and what nobody writes."""
    untold = {"event", "keyaction_findings", "summaryfile"}
    assert {model._meta.model_name for model in TOLD} == {model._meta.model_name for model in BOUND} - untold
    assert len(TOLD) >= 10


@pytest.mark.parametrize("model", [*TOLD, SummaryFile], ids=lambda model: model._meta.model_name)
def test_every_column_is_told_or_declared_untold(model):
    declared = [*names_of(model, "RECORDED"), *names_of(model, "NOTED"), *names_of(model, "UNTOLD")]
    columns = [f.attname for f in model._meta.concrete_fields if not f.primary_key and f.attname != "workshop_id"]
    assert sorted(declared) == sorted(columns)


class Account:
    """What events told so far: {(kind, id): fields}. Each must go on from what was told before."""

    def __init__(self):
        self.rows, self.read = {}, 0

    def hear(self):
        """Read the events since the last time and return their verbs."""
        events = list(Event.objects.filter(pk__gt=self.read).order_by("pk"))
        for event in events:
            assert event.schema == SCHEMA
            self.read = event.pk
            for change in event.changes:
                self._take(event.verb, (change["kind"], change["id"]), change["before"], change["after"])
        return [event.verb for event in events]

    def _take(self, verb, row, before, after):
        assert before != after or row[0] in ("finding", "answer", "questionmark", "keyaction"), (verb, row, "nothing changed")
        if before is None:
            assert row not in self.rows, (verb, row, "made twice")
            self.rows[row] = dict(after)
            return
        held = self.rows[row]
        told = held if after is None else {name: held[name] for name in before}
        assert before == {name: value for name, value in told.items() if name in before}, (verb, row)
        if after is None:
            assert set(before) == set(held) - {"findings"}, (verb, row)
            del self.rows[row]
        else:
            assert set(after) == set(before), (verb, row)
            held |= after


def attempt(day, account, verb):
    """Do it, and return whether it was done. Either way the events tell of every row as it stands."""
    try:
        day.do(verb)
    except (Refused, NothingToDoItTo):
        assert account.hear() == []
        done = False
    else:
        assert account.hear() == [verb]
        done = True
    assert account.rows == present(day.workshop, *day.others), verb
    return done


def test_each_action_tells_of_each_row_it_writes(day):
    day, account = day(1), Account()
    assert account.hear() == ["workshop.planned", "seat.given"]
    for verb in SCRIPT:
        assert any(attempt(day, account, verb) for _ in range(TRIES)), verb
    silent = set(Event.objects.filter(changes=[]).values_list("verb", flat=True))
    same = {"screen.held", "screen.viewed", "screen.led", "seat.given", "lead.reclaimed", "workshop.changed"}
    ticked_before = {"participant.ticked", "undone"}
    assert silent - {*same, *ticked_before, "plan.kept"} == set()  # that one's row is nobody's workshop


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, 3, 4])
def test_whatever_the_order_every_row_is_found_in_the_events(day, seed):
    day, account = day(seed), Account()
    account.hear()
    done = [verb for verb in day.dice.choices(sorted(VERBS), k=STEPS) if attempt(day, account, verb)]
    assert len(done) > STEPS / 4


def test_neither_the_join_code_nor_what_opens_a_summary_is_told(day):
    day, account = day(5), Account()
    account.hear()
    for verb in SCRIPT:
        assert any(attempt(day, account, verb) for _ in range(TRIES)), verb
    secret = {day.workshop.code, Workshop.objects.get(pk=day.workshop.pk).code}
    secret |= set(SummaryLink.objects.values_list("token_hash", flat=True))
    secret |= {*SeatLink.objects.values_list("token_hash", flat=True), *day.tokens}
    said = str(list(Event.objects.values_list("changes", "answer")))
    assert len(secret) > 6
    assert [word for word in secret if word in said] == []


def test_a_line_takes_seven_queries(running, scribe, django_assert_num_queries):
    """The lock in its savepoint, the question's mark, the line, the workshop, the event: telling takes none.

    The edition's numbers are kept from the first on, and a prompt that is named takes none either.
    """
    said = {"workshop": running, "by": scribe, "kind": "gap", "text": "A line", "question": "1.x.1"}
    record_finding(**said)
    for more in ({}, {"prompt": "1.x.1.a"}):
        with django_assert_num_queries(7 + NOTICE):
            record_finding(**said, **more)


@pytest.mark.parametrize("shown", [2, 5])
def test_a_start_is_taken_back_in_as_many_queries_for_more(workshop, facilitator, shown, django_assert_num_queries):
    by, keys = {"workshop": workshop, "by": facilitator}, QUESTIONS[:shown]
    for key in keys[::2]:
        mark_question(**by, question=key, mark="come_back")
    start_workshop(**by, planned_for=workshop.date)
    for key in keys:
        lead_to(**by, question=key)
        show_view(**by, view="tree")
    with django_assert_num_queries(15 + NOTICE):
        return_to_planned(**by)


def test_a_verb_is_one_of_these():
    assert set(PRESENCE).isdisjoint(CASES)
    assert all(act.__module__.startswith("diagnostics.actions.") for act in ACTIONS.values())
