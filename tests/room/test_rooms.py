"""The pages of a room: who gets in, what they say at each stage, and that they say what was recorded."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from diagnostics.actions.answers import save_answer
from diagnostics.actions.findings import edit_finding, record_finding
from diagnostics.actions.screens import hold_screen, lead_to, show_view
from diagnostics.actions.seats import take_seat
from diagnostics.actions.undo import undo_last
from diagnostics.actions.workshops import close_workshop, reopen_workshop
from diagnostics.models import Finding, Seat, Workshop
from diagnostics.queries.screen import screen_of
from tests.room.conftest import joined

PAGES = {"room": {}, "projector": {}, "room_workbook": {}, "room_day": {}, "room_question": {"key": "1.x.1"}}


def address(name, workshop):
    return reverse(name, kwargs={"pk": workshop.pk, **PAGES[name]})


def text(client, name, workshop):
    answer = client.get(address(name, workshop))
    assert answer.status_code == 200, answer.headers
    return answer.content.decode()


def said(html):
    """Return the lines a phone page shows, as (kind, text), newest first."""
    lists = [part.partition("</ol>")[0] for part in re.split('<ol class="lines(?: lines--newest)?"', html)[1:]]
    lines = "".join(lists).split('<li class="line of-')[1:]
    texts = [part.partition('dir="auto">')[2].partition("</p>")[0] for part in lines]
    return list(zip([part.partition('"')[0].split()[0] for part in lines], texts, strict=True))


@pytest.mark.parametrize("name", PAGES)
def test_without_admission_the_code_is_asked_for(client, running, another, name):
    assert client.get(address(name, running)).headers["Location"] == "/join/"
    assert joined(another).get(address(name, running)).headers["Location"] == "/join/"
    assert client.get(address(name, running).replace(f"/{running.pk}/", "/987654/")).headers["Location"] == "/join/"


def test_a_cookie_renamed_for_another_room_opens_nothing(phone, running, another):
    phone.cookies[f"room-{another.pk}"] = phone.cookies[f"room-{running.pk}"].value
    assert phone.get(address("room", another)).headers["Location"] == "/join/"


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_kept_by_no_cache(phone, running, name):
    assert phone.get(address(name, running)).headers["Cache-Control"] == "no-store"


def test_projector_opens_for_a_seat_and_admits_it(client, running, scribe, facilitator, settings):
    client.force_login(scribe)
    assert running.spoken_code in text(client, "projector", running)
    del client.cookies[settings.SESSION_COOKIE_NAME]
    assert text(client, "room", running)
    take_seat(workshop=running, by=facilitator, seat=Seat.objects.get(workshop=running, user=scribe).pk)
    assert client.get(address("projector", running)).headers["Location"] == "/join/?ended"


def test_projector_is_not_for_strangers(client, running, stranger):
    client.force_login(stranger)
    assert client.get(address("projector", running)).headers["Location"] == "/join/"


def test_only_the_wall_of_a_seat_is_kept_on_its_device(client, phone, running, facilitator):
    client.force_login(facilitator)
    shell = f'data-shell="{reverse("projector_shell", args=[running.edition.fingerprint])}"'
    assert shell in text(client, "projector", running)
    assert "data-shell" not in text(phone, "projector", running)


def test_the_kept_wall_holds_nothing_of_a_workshop(client, running, facilitator, stranger):
    record_finding(workshop=running, by=facilitator, kind="gap", text="As first said", question="1.x.1")
    shell = reverse("projector_shell", args=[running.edition.fingerprint])
    assert client.get(shell).headers["Location"] == f"{reverse('sign_in')}?next={shell}"
    client.force_login(stranger)
    page = client.get(shell).content.decode()
    secrets = (
        running.area,
        running.title,
        running.code,
        running.spoken_code,
        "As first said",
        "csrf",
        "qr.svg",
        f"/{running.pk}/",
    )
    assert [word for word in secrets if word in page] == []
    assert page.count('data-section="') == 3 * 3  # the trees of the welcome, the tree's view and the break


def test_a_worker_knows_every_answer_to_the_wall_as_ours(client, phone, running, facilitator):
    answers = [client.get(address("projector", running)), phone.get(address("projector", running))]
    close_workshop(workshop=running, by=facilitator)
    answers.append(phone.get(address("projector", running)))
    client.force_login(facilitator)
    answers.append(client.get(address("projector", running)))
    assert [(answer.status_code, answer.headers.get("X-Workshop-Version")) for answer in answers] == [(302, "1")] + [
        (200, "1")
    ] * 3


def test_before_the_start_nobody_sees_the_workbook(workshop):
    phone = joined(workshop)
    assert "The workshop has not started" in text(phone, "room", workshop)
    for name in ("room_workbook", "room_day", "room_question"):
        answer = phone.get(address(name, workshop))
        assert (answer.status_code, "The workbook opens when the workshop starts." in answer.content.decode()) == (403, True)


@pytest.mark.parametrize("name", PAGES)
def test_closed_workshop_shows_only_that(phone, running, facilitator, name):
    lead_to(workshop=running, by=facilitator, question="1.x.1")
    record_finding(workshop=running, by=facilitator, question="1.x.1", kind="gap", text="Nobody sleeps.")
    close_workshop(workshop=running, by=facilitator)
    html = text(phone, name, running)
    assert "The workshop is closed" in html
    assert "Nobody sleeps" not in html
    assert running.spoken_code not in html


def test_seat_sees_the_end_on_the_wall(client, running, facilitator):
    close_workshop(workshop=running, by=facilitator)
    client.force_login(facilitator)
    html = text(client, "projector", running)
    assert 'data-view="closed"' in html
    assert "The workshop is closed" in html


@pytest.mark.parametrize("name", ["room", "projector"])
def test_how_to_join_is_hidden_from_a_seat_while_the_workshop_is_closed(client, running, facilitator, name):
    """static/css hides what says how to join by what the body says of the stage."""
    client.force_login(facilitator)
    client.get(address("projector", running))
    stages = [re.findall(r'<body[^>]* data-stage="(\w+)"', text(client, name, running))]
    for act in (close_workshop, reopen_workshop):
        act(workshop=running, by=facilitator)
        stages.append(re.findall(r'<body[^>]* data-stage="(\w+)"', text(client, name, running)))
    assert stages == [["running"], ["closed"], ["running"]]


def test_room_follows_the_lead(phone, running, facilitator):
    assert 'data-view="welcome"' in text(phone, "room", running)
    lead_to(workshop=running, by=facilitator, question="1.x.1")
    assert 'data-key="1.x.1"' in text(phone, "room", running)
    hold_screen(workshop=running, by=facilitator, held=True)
    lead_to(workshop=running, by=facilitator, question="4.1.1")
    assert 'data-key="1.x.1"' in text(phone, "room", running)
    hold_screen(workshop=running, by=facilitator, held=False)
    assert 'data-key="4.1.1"' in text(phone, "room", running)
    show_view(workshop=running, by=facilitator, view="tree")
    assert 'data-view="tree"' in text(phone, "room", running)


def test_page_equals_what_was_recorded(phone, running, facilitator):
    lead_to(workshop=running, by=facilitator, question="1.x.1")
    assert said(text(phone, "room", running)) == []
    lines = [("1.x.1", "strength", "A"), ("1.x.9", "good_practice", "B & <b>"), ("1.y.1", "gap", "C")]
    lines += [("1.x.1", "recommendation", "D")]
    for question, kind, line in lines:
        record_finding(workshop=running, by=facilitator, question=question, kind=kind, text=line)
    first = Finding.objects.get(text="A")
    edit_finding(workshop=running, by=facilitator, finding=first.pk, version=1, text="A, changed")
    recorded = [("strength", "A, changed"), ("good-practice", "B &amp; &lt;b&gt;"), ("recommendation", "D")]
    for name in ("room", "room_question", "projector"):
        assert said(text(phone, name, running)) == recorded[::-1], name
    wall = text(phone, "projector", running)
    assert wall.partition('class="newest__text" dir="auto">')[2].partition("<")[0] == "D"
    assert [word in wall for word in ("1 strength<", "1 good practice<", "1 recommendation<")] == [True] * 3
    assert "no gaps" not in wall


def test_line_is_said_to_be_edited_if_it_says_something_else(phone, running, facilitator, django_assert_num_queries):
    to = {"workshop": running, "by": facilitator}
    lead_to(**to, question="1.x.1")
    lines = [record_finding(**to, question="1.x.1", kind="gap", text=name).subject for name in "ABCDE"]
    for on_screen in (False, True):
        edit_finding(**to, finding=lines[0].pk, version=1 + on_screen, on_screen=on_screen)
    edit_finding(**to, finding=lines[1].pk, version=1, prompt="1.x.1.b")
    edit_finding(**to, finding=lines[2].pk, version=1, text="C, or so")
    edit_finding(**to, finding=lines[3].pk, version=1, kind="strength")
    edit_finding(**to, finding=lines[4].pk, version=1, text="E, or so")
    undo_last(**to)
    assert [(line.text, line.edited) for line in screen_of(running.pk).lines] == [
        ("E", False), ("D", True), ("C, or so", True), ("B", False), ("A", False),
    ]  # fmt: skip
    assert text(phone, "room", running).count(">edited<") == 2
    with django_assert_num_queries(7):
        text(phone, "room", running)


@pytest.mark.parametrize("name", PAGES)
def test_queries_do_not_grow_with_lines(phone, running, facilitator, django_assert_num_queries, name):
    counts = {"room": 6, "projector": 6, "room_workbook": 6, "room_day": 9, "room_question": 11}
    lead_to(workshop=running, by=facilitator, question="1.x.1")
    for lines in (1, 3):
        while Finding.objects.count() < lines:
            record_finding(workshop=running, by=facilitator, question="1.x.1", kind="gap", text="Again.")
        for question in ("1.x.1", "1.x.9")[: lines - 1]:
            save_answer(workshop=running, by=facilitator, question=question, version=0, text="A third")
        phone.get(address(name, running))
        with django_assert_num_queries(counts[name]):
            assert len(said(text(phone, name, running))) == (0 if name in ("room_workbook", "room_day") else lines)


NONE_YET = "Nothing is recorded here yet"


def answers(html):
    """Return {question key: the answer in words} as a page tells them to those who do not see it."""
    return dict(re.findall(r'data-answer="(.*?)" data-say="(.*?)"', html))


def test_answers_reach_the_room(phone, running, facilitator):
    to = {"workshop": running, "by": facilitator}
    lead_to(**to, question="1.x.1")
    assert NONE_YET in text(phone, "room", running)
    save_answer(**to, question="1.x.1", version=0, text="A <third>", source="Survey", as_of="2029-11-30", who="Nia")
    save_answer(**to, question="1.x.9", version=0, to_find_out="How many, by ward?", by_when="2030-06-01")
    save_answer(**to, question="4.1.1", version=0, text="Of another topic")
    for name in ("room", "projector", "room_question"):
        html = text(phone, name, running)
        assert answers(html) == {
            "1.x.1": "Answer, on 1.x.1: A &lt;third&gt; (Survey, 30 November 2029)",
            "1.x.9": "To find out, on 1.x.9: How many, by ward?",
        }
        assert (NONE_YET in html, "Nia" in html) == (False, False)
        assert re.findall(r'class="wall answered">.*?<span dir="auto">(.*?)</span>', html) == [
            "A &lt;third&gt; (Survey, 30 November 2029)"
        ]
    save_answer(**to, question="1.x.1", version=1)
    wall = text(phone, "projector", running)
    assert (answers(wall).keys(), 'The answer on <span translate="no">1.x.9</span> is on your phone.' in wall) == (
        {"1.x.9"},
        True,
    )
    lead_to(**to, question="4.1.1")
    assert answers(text(phone, "room", running)) == {"4.1.1": "Answer, on 4.1.1: Of another topic"}


def test_a_prompt_is_named_as_it_is_called_within_its_question(phone, running, facilitator):
    to = {"workshop": running, "by": facilitator}
    lead_to(**to, question="1.x.1")
    nested = next(p for top in screen_of(running.pk).question.prompts for p in top.prompts)
    record_finding(**to, question="1.x.1", prompt=nested.key, kind="gap", text="On a sub-prompt")
    letter = nested.key.removeprefix("1.x.1.")
    assert "." in letter
    html = text(phone, "projector", running)
    assert f'on <b translate="no">{letter}</b> {escape(nested.text[:10])}' in html
    assert f'class="line__on"><b translate="no">{letter}</b>' in html


def test_looking_elsewhere_says_where_the_room_is(phone, running, facilitator):
    lead_to(workshop=running, by=facilitator, question="4.1.1")
    html = text(phone, "room_question", running)
    assert '<span data-now-at="4.1.1 ' in html
    assert 'class="asked__key" translate="no">1.x.1<' in html
    assert "data-screen" not in html  # the live update puts nothing on this page but the words of the bar


@pytest.mark.parametrize("key", ["9.9.9", "1.x", "x" * 300, "1.x.1.a"])
def test_unknown_question_leads_back(phone, running, key):
    answer = phone.get(reverse("room_question", args=[running.pk, key]))
    assert answer.status_code == 404
    assert "This question is not part of this workshop" in answer.content.decode()
    assert "Back to now" in answer.content.decode()


def test_rooms_work_without_scripts(phone, running):
    assert '<noscript><meta http-equiv="refresh"' in text(phone, "room", running)
    assert '<noscript><meta http-equiv="refresh"' in text(phone, "projector", running)
    assert '<noscript><meta http-equiv="refresh"' not in text(phone, "room_question", running)


def test_nothing_can_be_posted(running):
    phone = Client(enforce_csrf_checks=False)
    phone.post(reverse("join"), {"code": running.code})
    assert [phone.post(address(name, running)).status_code for name in PAGES] == [405] * len(PAGES)
    assert Workshop.objects.get(pk=running.pk).revision == running.revision
