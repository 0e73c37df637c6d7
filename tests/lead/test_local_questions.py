"""A question of one's own from the lead page: JSON in and out, and what the page then shows of it."""

from django.core.cache import caches
from django.urls import reverse

from diagnostics.models import Workshop
from diagnostics.queries.content import content_for
from tests.lead.pages import ask, say

ASKED = "Who drives the night bus?"


def address(day):
    return reverse("local_questions", args=[day.workshop.pk])


def test_the_answer_names_its_key_and_brings_what_is_another_since(day, leading):
    record = reverse("record", args=[day.workshop.pk])
    _, before = ask(leading, record)
    assert before["local_questions"] == []
    status, answer = say(leading, address(day), {"topic": "1.x", "text": ASKED}, **{"X-Workshop-Holds": before["stamp"]})
    assert (status, answer["key"], answer["record"]["since"]) == (200, "1.x.L1", before["stamp"])
    [told] = answer["record"]["local_questions"]
    assert (told["key"], told["topic"], told["text"], told["version"], told["spelt"]) == ("1.x.L1", "1.x", ASKED, 1, "")
    assert told["walls"].startswith("1 0, ")
    _, after = ask(leading, record)
    assert after["local_questions"] == [told]
    assert {item["section"]: item["questions"] for item in after["agenda"]}["1"] == ["1.x.1", "1.x.9", "1.x.L1", "1.y.1"]


def test_the_page_and_its_shell_are_the_editions(day, leading):
    """What is added is drawn by the record: a page that a device keeps stays the page."""
    page = reverse("lead", args=[day.workshop.pk])
    tag = leading.get(page)["ETag"]
    say(leading, address(day), {"topic": "1.x", "text": ASKED})
    for cache in caches.all():
        cache.clear()  # what is drawn once for an edition is drawn here
    drawn = leading.get(page)
    assert (drawn["ETag"], 'data-question="1.x.L1"' in drawn.content.decode()) == (tag, False)
    assert ASKED in drawn.content.decode()


def test_what_is_said_of_it_is_refused_by_field(day, leading):
    for said, refused in (
        ({"topic": "1.x", "text": ""}, "LineIsEmpty"),
        ({"topic": "1.x", "text": "x" * 301}, "LineIsTooLong"),
    ):
        status, answer = say(leading, address(day), said)
        assert (status, answer["refused"], answer["field"]) == (422, refused, "text")
    assert say(leading, address(day), {"topic": "7.7", "text": ASKED})[1]["refused"] == "TopicIsUnknown"
    assert say(leading, address(day), {"text": ASKED})[0] == 422
    assert content_for(Workshop.objects.get(pk=day.workshop.pk)).local_questions == ()


def test_the_same_key_twice_is_one_question(day, leading):
    said = {"topic": "1.x", "text": ASKED, "client_key": "added"}
    assert [say(leading, address(day), said)[1]["key"] for _ in range(2)] == ["1.x.L1", "1.x.L1"]
    assert len(content_for(Workshop.objects.get(pk=day.workshop.pk)).local_questions) == 1
