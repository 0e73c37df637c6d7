"""Several new lines in one request: each is a write of its own, answered as it would be alone."""

import json

import pytest
from django.db import OperationalError, connection
from django.urls import reverse

from diagnostics.actions.marks import mark_question
from diagnostics.models import Event, Finding
from diagnostics.views import line_batches
from tests.js.node import said_by


@pytest.fixture
def send(writing, running):
    """Return a function that sends lines as the scribe, and returns (status, answer)."""

    def send(*lines, client=writing, **headers):
        address = reverse("findings_waiting", args=[running.pk])
        body, headers = json.dumps({"lines": lines}), {"accept": "application/json", **headers}
        answer = client.post(address, body, content_type="application/json", headers=headers)
        return answer.status_code, answer.json()

    return send


def line(n, **more):
    return {"kind": "gap", "text": f"Line {n}", "question": "1.x.1", "client_key": f"key-{n}", "waited": 5, **more}


def test_lines_are_recorded_in_their_order_each_by_an_event_of_its_own(send, running):
    status, told = send(*(line(n) for n in range(3)))
    found = list(Finding.objects.order_by("recorded_at_revision"))
    assert [row.text for row in found] == ["Line 0", "Line 1", "Line 2"]
    events = Event.objects.filter(verb="finding.recorded").order_by("revision")
    assert [(e.client_key, e.revision) for e in events] == [(f"key-{n}", found[n].recorded_at_revision) for n in range(3)]
    expected = [{"status": 200, "revision": row.recorded_at_revision, "id": row.pk, "version": 1} for row in found]
    assert (status, told) == (200, {"answers": expected})


def test_sent_again_they_are_the_same_lines(send, running):
    first = send(line(1), line(2))
    assert send(line(1), line(2), line(3))[1]["answers"][:2] == first[1]["answers"]
    assert Finding.objects.count() == 3


def test_a_line_that_is_refused_holds_up_no_other(send, running, facilitator):
    mark_question(workshop=running, by=facilitator, question="1.x.9", mark="left_out", reason="No time today")
    lines = [
        line(1),
        line(2, question="1.x.9"),
        line(3, text=" "),
        line(4, colour="red"),
        line(5, kind=7),
        line(1, text="Another"),
        line(6),
    ]
    _, told = send(*lines)
    assert [answer.get("refused", "recorded") for answer in told["answers"]] == [
        "recorded", "QuestionIsLeftOut", "LineIsEmpty", "InvalidInput", "InvalidInput", "KeyMeansAnotherText", "recorded",
    ]  # fmt: skip
    assert [answer["status"] for answer in told["answers"]] == [200, 409, 422, 422, 422, 422, 200]
    assert [row.text for row in Finding.objects.order_by("pk")] == ["Line 1", "Line 6"]


def test_a_refused_line_is_answered_as_it_would_be_alone(send, running, writing):
    long = line(1, text="x" * 2001)
    alone = writing.post(
        reverse("findings", args=[running.pk]),
        json.dumps(long),
        content_type="application/json",
        headers={"accept": "application/json"},
    )
    assert send(long)[1]["answers"] == [{"status": alone.status_code, **alone.json()}]


def test_a_database_that_is_locked_meanwhile_leaves_the_rest_to_be_sent_again(send, running):
    """What was answered stands; a database that is locked from the beginning is "busy"."""
    answers = []
    for stands in (1, 0):
        with connection.execute_wrapper(locked_after(stands)):
            answers.append(send(line(10 * stands), line(10 * stands + 1)))
    (status, told), busy = answers
    assert (status, [answer["status"] for answer in told["answers"]]) == (200, [200])
    assert (busy[0], busy[1]["refused"]) == (503, "Busy")
    assert [row.text for row in Finding.objects.all()] == ["Line 10"]


def locked_after(lines):
    """A wrapper of what is executed, under which so many lines are recorded, and no more."""
    recorded = []

    def locked(execute, sql, *how):
        if sql.startswith("INSERT INTO") and "diagnostics_finding" in sql:
            if len(recorded) == lines:
                raise OperationalError("database is locked")
            recorded.append(sql)
        return execute(sql, *how)

    return locked


def test_nobody_else_waits_for_long(send, running, monkeypatch):
    monkeypatch.setattr(line_batches, "LONGEST", -1)
    assert len(send(line(1), line(2))[1]["answers"]) == 1
    assert Finding.objects.count() == 1


def test_a_page_of_another_past_records_none(send, running):
    status, told = send(line(1), **{"x-workshop-lineage": "another"})
    assert (status, told["refused"]) == (409, "HistoryIsAnother")
    assert Finding.objects.count() == 0


@pytest.mark.parametrize("lines", [[line(n) for n in range(11)], [[]], ["x"], [None]])
def test_what_are_no_lines_are_refused_whole(send, lines):
    status, told = send(*lines)
    assert (status, told["refused"], told["sentence"][:22]) == (422, "InvalidInput", "Up to 10 lines are tak")
    assert Finding.objects.count() == 0


def test_nobody_else_records_so(send, client, strange):
    assert send(line(1), client=client)[0] == 401
    assert send(line(1), client=strange)[0] == 404
    assert send(line(1), **{"x-workshop-account": "0"})[0] == 401
    assert Finding.objects.count() == 0


def test_ten_lines_ask_less_than_ten_times_one(send, running, django_assert_max_num_queries):
    send(line(0))
    with django_assert_max_num_queries(200) as alone:
        send(line(1))
    with django_assert_max_num_queries(200) as several:
        send(*(line(n) for n in range(2, 12)))
    each = (len(several) - len(alone)) / 9
    assert each < len(alone)


@pytest.mark.one_database
def test_the_page_sends_as_many_as_are_taken():
    lines = "Array.from({ length: 99 }, (_, n) => ({ verb: 'finding.record', body: { text: '' } }))"
    grown = "Array.from({ length: 9 }, () => all.went(true))"
    sent = said_by("lead/outbox/line-batches", f"((all) => [{grown}, all.next({lines}).length].at(-1))(makeLineBatches())")
    assert sent == line_batches.MOST
