"""The record equals what was recorded, and costs the same however much there is."""

import datetime
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.dateparse import parse_datetime

from diagnostics import clock
from diagnostics.actions.answers import save_answer
from diagnostics.actions.findings import edit_finding, record_finding, withdraw_finding
from diagnostics.actions.key_actions import agree_action, order_actions, withdraw_action
from diagnostics.actions.marks import mark_question
from diagnostics.actions.participants import list_participant
from diagnostics.actions.screens import hold_screen, lead_to
from diagnostics.actions.workshops import change_details, start_workshop
from diagnostics.models import AgendaItem, Participant
from diagnostics.vocabulary import Reach
from tests.actions.traces import revision_of
from tests.lead.pages import ask

RECORD_QUERIES = PAGE_QUERIES = 13


@pytest.fixture
def record(running, leading):
    return lambda: ask(leading, reverse("record", args=[running.pk]))[1]


def test_empty_record(running, facilitator, scribe, record):
    found = record()
    agenda, people = found.pop("agenda"), found.pop("people")
    assert found.pop("stamp").startswith(f"{running.revision}-")
    assert abs(parse_datetime(found.pop("now")) - datetime.datetime.now(datetime.UTC)) < datetime.timedelta(minutes=1)
    keys = ["1.x.1", "1.x.9", "1.y.1", "4.1.1", "4.1.2", "CANLYNIAD.1.1"]
    assert found == {
        "schema": 1,
        "revision": running.revision,
        "lineage": running.lineage,
        "stage": "running",
        "view": "welcome",
        "held": False,
        "held_back": {"findings": [], "answers": {}, "actions": [], "left_out": None, "reach": None},
        "screen": None,
        "screen_action": None,
        "lead": None,
        "led_on": False,
        "zone": "Europe/London",
        "started_at": running.started_at.isoformat(),
        "minutes": 60,
        "planned_end": (running.started_at + datetime.timedelta(minutes=60)).isoformat(),
        "area": "Saltmere",
        "title": "Sleep in Saltmere",
        "code": running.spoken_code,
        "me": facilitator.pk,
        "owns": True,
        "seat": "facilitator",
        "seats": {str(facilitator.pk): "Olwen", str(scribe.pk): "Idris"},
        "facilitators": [facilitator.pk],
        "editing": {},
        "findings": [],
        "answers": {},
        "marks": {},
        "seen": {},
        "reach": {
            "questions": dict.fromkeys(keys, 0),
            "topics": dict.fromkeys(["1.x", "1.y", "4.1", "CANLYNIAD.1"], 0),
            "sections": dict.fromkeys(["1", "4", "CANLYNIAD"], 0),
        },
        "actions": [],
        "local_questions": [],
        "made": {},
    }
    assert [(person["role"], person["present"]) for person in people] == [("Pennaeth", False), ("Nyrs ysgol", False)]
    assert [(i["kind"], i["section"], i["title"], i["minutes"], i["spent"], i["opened_at"]) for i in agenda] == [
        ("introduction", None, "Introduction and the model", 4, 0, running.started_at.isoformat()),
        ("section", "4", "Cydweithio", 24, 0, None),
        ("break", None, "Break", 4, 0, None),
        ("section", "1", "Gwybodaeth leol", 15, 0, None),
        ("section", "CANLYNIAD", "Y canlyniad gorau", 6, 0, None),
        ("key_actions", None, "Agree key actions", 6, 0, None),
        ("introduction", None, "Close of the day", 1, 0, None),
    ]
    asked = [["4.1.1", "4.1.2"], ["1.x.1", "1.x.9", "1.y.1"], ["CANLYNIAD.1.1"]]
    assert [i["questions"] for i in agenda] == [[], asked[0], [], *asked[1:], [], []]
    assert [i["id"] for i in agenda] == list(AgendaItem.objects.filter(workshop=running).values_list("pk", flat=True))


def test_record_of_lines(running, facilitator, scribe, record):
    said = {"kind": "gap", "text": "<b>One</b> & only", "question": "1.x.1", "prompt": "1.x.1.a"}
    first = record_finding(workshop=running, by=scribe, **said)
    parked = record_finding(workshop=running, by=facilitator, kind="strength", text="Later", on_screen=False)
    gone = record_finding(workshop=running, by=scribe, kind="gap", text="Gone")
    edit_finding(workshop=running, by=facilitator, finding=first.subject.pk, version=1, kind="recommendation")
    withdraw_finding(workshop=running, by=scribe, finding=gone.subject.pk, version=1)
    found = record()
    assert found["findings"] == [
        {
            "id": first.subject.pk, "version": 2, "kind": "recommendation", "text": "<b>One</b> & only",
            "question": "1.x.1", "prompt": "1.x.1.a", "on_screen": True, "by": scribe.pk,
        },
        {
            "id": parked.subject.pk, "version": 1, "kind": "strength", "text": "Later",
            "question": None, "prompt": None, "on_screen": False, "by": facilitator.pk,
        },
    ]  # fmt: skip
    assert (found["revision"], found["reach"]["questions"]["1.x.1"]) == (revision_of(running), Reach.NOT_REACHED)


def test_record_of_answers(running, scribe, record):
    said = {"text": "A third", "source": "Survey", "as_of": "2029-11-30", "to_find_out": "By ward?", "who": "Nia"}
    said |= {"as_of_said": "autumn 2029", "by_when": "2030-06-30", "by_when_said": ""}
    save_answer(workshop=running, by=scribe, question="1.x.1", version=0, **said)
    save_answer(workshop=running, by=scribe, question="4.1.1", version=0, text="Nobody")
    save_answer(workshop=running, by=scribe, question="1.x.9", version=0, text="Taken back")
    save_answer(workshop=running, by=scribe, question="1.x.9", version=1)
    blank = dict.fromkeys(["source", "as_of", "as_of_said", "to_find_out", "who", "by_when", "by_when_said"], "")
    assert record()["answers"] == {
        "1.x.1": {"version": 1, **said},
        "4.1.1": {"version": 1, "text": "Nobody", **blank},
        "1.x.9": {"version": 2, "text": "", **blank},  # emptied: whoever gives it again names this version
    }


def test_record_of_what_this_seat_made(running, facilitator, scribe, record):
    """A page whose answer never came knows by it that its line stands."""
    line = record_finding(workshop=running, by=facilitator, client_key="mine", kind="gap", text="No one owns it").subject
    action = agree_action(workshop=running, by=facilitator, client_key="mine-too", what="Name a lead").subject
    record_finding(workshop=running, by=scribe, client_key="theirs", kind="gap", text="Said by another")
    assert record()["made"] == {"mine": line.pk, "mine-too": action.pk}


def test_record_of_actions(running, facilitator, record):
    said = {"workshop": running, "by": facilitator}
    line = record_finding(**said, kind="gap", text="No one owns it").subject
    first = agree_action(**said, what="Name a lead").subject
    second = agree_action(
        **said, what="Publish it", lead_person="Nia", lead_organisation="Council", by_when="2030-09-01",
        by_when_said="after the summer", measure="Seen", agreement="reserved",
        agreement_words="If paid", priority_action=2, findings=[line.pk],
    ).subject  # fmt: skip
    gone = agree_action(**said, what="Gone").subject
    withdraw_action(**said, key_action=gone.pk, version=1)
    order_actions(**said, order=[second.pk, first.pk])
    assert record()["actions"] == [
        {
            "id": second.pk, "version": 2, "what": "Publish it", "lead_person": "Nia", "lead_organisation": "Council",
            "by_when": "2030-09-01", "by_when_said": "after the summer", "measure": "Seen", "agreement": "reserved",
            "agreement_words": "If paid", "agreed": True, "priority_action": 2, "findings": [line.pk],
        },
        {
            "id": first.pk, "version": 2, "what": "Name a lead", "lead_person": "", "lead_organisation": "",
            "by_when": "", "by_when_said": "", "measure": "", "agreement": "not_asked", "agreement_words": "",
            "agreed": False, "priority_action": None, "findings": [],
        },
    ]  # fmt: skip


def test_record_of_marks_and_the_screen(running, facilitator, record):
    ten = running.started_at + datetime.timedelta(minutes=10)
    with clock.as_if(ten):
        lead_to(workshop=running, by=facilitator, question="4.1.1")
    mark_question(workshop=running, by=facilitator, question="4.1.2", mark="left_out", reason="Small group")
    mark_question(workshop=running, by=facilitator, question="1.x.1", mark="come_back")
    found = record()
    assert found["marks"] == {
        "4.1.2": {"mark": "left_out", "reason": "Small group", "version": 1, "by_hand": True},
        "1.x.1": {"mark": "come_back", "reason": "", "version": 1},
    }
    assert (found["view"], found["screen"], found["lead"], found["held"]) == ("question", "4.1.1", "4.1.1", False)
    assert found["seen"] == {"4.1.1": ten.isoformat()}
    assert (found["reach"]["questions"]["4.1.2"], found["reach"]["sections"]) == (3, {"1": 0, "4": 2, "CANLYNIAD": 0})
    assert [(i["spent"], i["opened_at"]) for i in found["agenda"][:2]] == [(600, None), (0, ten.isoformat())]


@pytest.mark.parametrize(
    ("starts_at", "started", "end"),
    [
        (None, "2030-05-14T09:00:00+00:00", "2030-05-14T10:00:00+00:00"),
        ("09:30", "2030-05-14T08:41:00+00:00", "2030-05-14T09:30:00+00:00"),
        ("09:30", "2030-02-11T14:00:00+00:00", "2030-02-11T15:00:00+00:00"),
    ],
    ids=["no time given", "started late", "started three months early"],
)
def test_record_says_when_the_day_was_planned_to_end(workshop, facilitator, leading, starts_at, started, end):
    if starts_at:
        change_details(workshop=workshop, by=facilitator, starts_at=datetime.time.fromisoformat(starts_at))
    with clock.as_if(parse_datetime(started)):
        start_workshop(workshop=workshop, by=facilitator, planned_for=workshop.date)
        found = ask(leading, reverse("record", args=[workshop.pk]))[1]
    assert (found["started_at"], found["planned_end"], found["zone"]) == (started, end, "Europe/London")
    assert parse_datetime(found["now"]) == parse_datetime(started)


def test_record_tells_the_time_and_the_zone_of_the_workshop(workshop, facilitator, leading, settings):
    settings.TIME_ZONE = "Asia/Kathmandu"
    change_details(workshop=workshop, by=facilitator, starts_at=datetime.time(9, 30))
    with clock.as_if(datetime.datetime(2030, 5, 14, 8, 0, tzinfo=datetime.UTC)):
        found = ask(leading, reverse("record", args=[workshop.pk]))[1]
    assert (found["now"], found["zone"]) == ("2030-05-14T13:45:00+05:45", "Asia/Kathmandu")
    assert (found["planned_end"], found["started_at"]) == ("2030-05-14T04:45:00+00:00", None)


def test_record_says_what_was_discussed(running, facilitator, scribe, record):
    """What was shown while leading, whatever was recorded, and though it was left out later."""
    record_finding(workshop=running, by=scribe, kind="gap", text="Not shown", question="1.x.1")
    for key, waited in (("4.1.2", 60_000), ("4.1.1", 30_000)):
        lead_to(workshop=running, by=facilitator, question=key, waited=waited)
    hold_screen(workshop=running, by=facilitator, held=True)
    lead_to(workshop=running, by=facilitator, question="1.y.1")
    mark_question(workshop=running, by=facilitator, question="4.1.2", mark="left_out", reason="No time")
    assert sorted(record()["seen"]) == ["4.1.1", "4.1.2"]


def test_record_of_a_held_screen(running, facilitator, scribe, record):
    said = {"workshop": running, "by": scribe}
    lead_to(workshop=running, by=facilitator, question="1.x.1")
    record_finding(**said, kind="gap", text="Before", question="1.x.1")
    save_answer(**said, question="1.x.1", version=0, text="A third")
    mark_question(**said, question="4.1.2", mark="left_out", reason="Small group")
    hold_screen(workshop=running, by=facilitator, held=True)
    mark_question(**said, question="4.1.2", mark="")
    mark_question(**said, question="1.y.1", mark="left_out", reason="No time")
    newer = record_finding(**said, kind="gap", text="Since", question="1.x.1").subject
    save_answer(**said, question="1.x.1", version=1, text="A quarter", to_find_out="By ward?")
    save_answer(**said, question="4.1.1", version=0, text="Nobody")
    answers = {"1.x.1": ["to_find_out"], "4.1.1": ["text", "to_find_out"]}
    reach = {"1": Reach.PARTLY, "4": Reach.NOT_REACHED, "CANLYNIAD": Reach.NOT_REACHED}
    held_back = {"findings": [newer.pk], "answers": answers, "actions": [], "left_out": ["1.y.1", "4.1.2"], "reach": reach}
    assert record()["held_back"] == held_back
    hold_screen(workshop=running, by=facilitator, held=False)
    assert record()["held_back"] == {"findings": [], "answers": {}, "actions": [], "left_out": None, "reach": None}


def test_version_of_a_mark_that_was_taken_away_is_known(running, facilitator, record):
    """One's own marks that wait behind it follow it."""
    for mark in ("come_back", ""):
        mark_question(workshop=running, by=facilitator, question="4.1.2", mark=mark)
    assert record()["marks"] == {"4.1.2": {"mark": "", "reason": "", "version": 2}}


def test_record_of_people(running, another, facilitator, stranger, record):
    """All who are listed, by their numbers, with the number of the role that the workbook suggests; no address of anybody."""
    nia = {"name": "Nia Vaughan", "organisation": "Saltmere Trust", "role": "Midwife", "present": True}
    list_participant(workshop=running, by=facilitator, email="nia@trust.example", **nia)
    list_participant(workshop=another, by=stranger, role="Midwife", name="Elsewhere")
    head, nurse, hers = Participant.objects.filter(workshop=running).values_list("pk", flat=True)
    place = {"name": "", "organisation": "", "present": False}
    suggested = [{"id": head, "role": "Pennaeth", "invitee": 1}, {"id": nurse, "role": "Nyrs ysgol", "invitee": 2}]
    told = [*({**role, **place} for role in suggested), {"id": hers, "invitee": None, **nia}]
    assert record()["people"] == [{**person, "on_phone": False} for person in told]


def test_record_holds_nothing_of_another_workshop(running, another, stranger, record):
    before = record()
    said = {"workshop": another, "by": stranger}
    record_finding(**said, kind="gap", text="Elsewhere", question="1.x.1")
    save_answer(**said, question="1.x.1", version=0, text="Elsewhere")
    agree_action(**said, what="Elsewhere")
    mark_question(**said, question="4.1.1", mark="come_back")
    after = record()
    del before["now"], after["now"]
    assert after == before


def test_lead_page_holds_the_same_record(running, leading, scribe, record):
    record_finding(workshop=running, by=scribe, kind="gap", text="</script><b>'\"&", question="1.x.1")
    page = leading.get(reverse("lead", args=[running.pk])).content.decode()
    found = json.loads(re.search(r'<script id="record" type="application/json">(.*?)</script>', page)[1])
    expected = record()
    del found["now"], expected["now"]
    assert found == expected
    assert "</script><b>" not in page


def fill(running, by, keys):
    said = {"workshop": running, "by": by}
    for key in keys:
        line = record_finding(**said, kind="gap", text=f"A line on {key}", question=key).subject
        save_answer(**said, question=key, version=0, text="A third")
        agree_action(**said, what=f"Action on {key}", priority_action=1, findings=[line.pk])
        mark_question(**said, question=key, mark="come_back")
    lead_to(**said, question=keys[-1])


@pytest.mark.parametrize(("name", "queries"), [("record", RECORD_QUERIES), ("lead", PAGE_QUERIES)])
def test_queries_are_as_many_with_one_of_each_as_with_three(running, leading, facilitator, name, queries):
    path = reverse(name, args=[running.pk])
    fill(running, facilitator, ["1.x.1"])
    leading.get(path)  # the content of the edition is kept from here on
    with CaptureQueriesContext(connection) as one:
        assert leading.get(path).status_code == 200
    fill(running, facilitator, ["1.x.9", "4.1.1"])
    with CaptureQueriesContext(connection) as three:
        assert leading.get(path).status_code == 200
    assert [len(one), len(three)] == [queries, queries]
