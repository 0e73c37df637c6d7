"""The pages of a workshop's own questions: added, changed, left out, and marked wherever they are read."""

import pytest
from django.urls import reverse

from diagnostics.actions.keeping_plans import keep_plan
from diagnostics.actions.loading import load_workbook
from diagnostics.actions.local_questions import add_question, change_question
from diagnostics.actions.marks import mark_question
from diagnostics.actions.screens import lead_to
from diagnostics.actions.workshops import close_workshop, start_workshop
from diagnostics.errors import WorkshopIsClosed
from diagnostics.library.shape import Content
from diagnostics.models import KeptPlan, Question, QuestionMark, Workshop
from diagnostics.queries.content import content_for, content_of
from diagnostics.queries.screen import screen_of
from tests.pages.reading import Page, drawn

ASKED, SIGN = "Who drives the night bus?", "Added for this workshop"


@pytest.fixture
def by(workshop, ruth):
    return {"workshop": workshop, "by": ruth}


@pytest.fixture
def index(workshop):
    return reverse("workshop_questions", args=[workshop.pk])


@pytest.fixture
def one(workshop):
    return reverse("workshop_question", args=[workshop.pk, "1.x.L1"])


def local(workshop):
    return [(q.key, q.text) for q in content_for(Workshop.objects.get(pk=workshop.pk)).local_questions]


def test_added_from_its_page(hers, workshop, index):
    said = {**drawn(Page(hers.get(index))), "topic": "1.x", "text": f" {ASKED} "}
    for _ in range(2):  # a second press adds nothing
        answer = hers.post(index, said, follow=True)
    assert (answer.status_code, answer.redirect_chain) == (200, [(index, 302)])
    assert local(workshop) == [("1.x.L1", ASKED)]
    assert f"1.x.L1 {ASKED}" in Page(answer).text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"topic": "1.x", "text": " "}, "Give the question."),
        ({"topic": "1.x", "text": "x" * 301}, "This holds up to 300 characters; this has 301. Shorten it."),
        ({"topic": "", "text": ASKED}, "Choose the topic that it belongs to."),
        ({"topic": "7.7", "text": ASKED}, "This workbook has no such topic. Choose one from the list."),
    ],
)
def test_what_cannot_be_added_is_said_beside_it_and_stays(hers, workshop, index, typed, sentence):
    answer = hers.post(index, typed)
    assert (answer.status_code, sentence in Page(answer).text, local(workshop)) == (422, True, [])
    assert drawn(Page(answer))["text"].strip() == typed["text"].strip()


def test_said_otherwise_left_out_and_taken_in_again(hers, workshop, by, one):
    add_question(**by, topic="1.x", text=ASKED)
    hers.post(one, {**drawn(Page(hers.get(one))), "text": "Who drives?", "reason": "No time today"})
    assert (local(workshop), QuestionMark.objects.get().reason) == ([("1.x.L1", "Who drives?")], "No time today")
    hers.post(one, {**drawn(Page(hers.get(one))), "reason": ""})
    assert (local(workshop), QuestionMark.objects.get().mark) == ([("1.x.L1", "Who drives?")], "")


def test_what_somebody_saved_meanwhile_is_not_overwritten_unseen(hers, workshop, by, one):
    add_question(**by, topic="1.x", text=ASKED)
    mine = {**drawn(Page(hers.get(one))), "text": "Mine"}
    change_question(**by, question="1.x.L1", version=1, text="Theirs")
    answer = hers.post(one, mine)
    assert (answer.status_code, "Somebody saved “Theirs” here meanwhile." in Page(answer).text) == (422, True)
    assert local(workshop) == [("1.x.L1", "Theirs")]
    hers.post(one, drawn(Page(answer)))
    assert local(workshop) == [("1.x.L1", "Mine")]


def test_nothing_is_written_once_it_is_closed(hers, workshop, by, index, one):
    add_question(**by, topic="1.x", text=ASKED)
    was = {address: drawn(Page(hers.get(address))) for address in (index, one)}
    start_workshop(**by, planned_for=workshop.date)
    close_workshop(**by)
    for address, typed in ((index, {"topic": "1.x", "text": "More"}), (one, {"text": "Other"})):
        answer = hers.post(address, {**was[address], **typed})
        assert (answer.status_code, WorkshopIsClosed.sentence in Page(answer).text) == (422, True)
    assert local(workshop) == [("1.x.L1", ASKED)]


def test_only_ones_of_this_workshop_have_a_page(hers, workshop, by, plan):
    add_question(**by, topic="1.x", text=ASKED)
    other = plan(area="Wend")
    for key, pk in (("1.x.1", workshop.pk), ("1.x.L1", other.pk), ("1.x.L2", workshop.pk)):
        assert hers.get(reverse("workshop_question", args=[pk, key])).status_code == 404


def test_the_agenda_and_the_plain_form_have_it(hers, workshop, by):
    add_question(**by, topic="1.x", text=ASKED)
    agenda = hers.get(reverse("workshop_agenda", args=[workshop.pk]))
    assert f"1.x.L1 {ASKED} {SIGN}" in Page(agenda).text
    band = content_for(workshop).place_of["1.x.1"][0].band
    assert f'<li class="of-{band}"><p class="own-questions__text">' in agenda.content.decode()  # in its section's colour
    plain = hers.get(reverse("plain_record", args=[workshop.pk]))
    assert f'<option value="1.x.L1">1.x.L1 {ASKED}</option>' in plain.content.decode()


def test_the_room_is_told_that_it_was_added(hers, workshop, by):
    add_question(**by, topic="1.x", text=ASKED)
    start_workshop(**by, planned_for=workshop.date)
    lead_to(**by, question="1.x.L1")
    for name in ("room", "projector", "room_workbook"):
        hers.get(reverse("projector", args=[workshop.pk]))  # which admits
        text = Page(hers.get(reverse(name, args=[workshop.pk]))).text
        assert (ASKED in text, SIGN in text) == (True, True), name
    lead_to(**by, question="1.x.1")
    assert SIGN not in Page(hers.get(reverse("room", args=[workshop.pk]))).text
    assert [q.key for q in screen_of(workshop.pk).questions] == ["1.x.1", "1.x.9", "1.x.L1"]


def test_a_plan_takes_it_along_with_what_is_left_out(by, workshop, plan, ruth):
    for text in ("Taken back", ASKED, "Left out"):
        add_question(**by, topic="1.x", text=text)
    Question.every.filter(text="Taken back").update(withdrawn=True)
    Workshop.objects.filter(pk=workshop.pk).update(adapted="another")
    mark_question(**by, question="1.x.L3", mark="left_out", reason="Not here")
    keep_plan(**by, name="With ours")
    document = KeptPlan.objects.get().document
    assert document["local"] == [
        {"key": "1.x.L2", "topic": "1.x", "text": ASKED},
        {"key": "1.x.L3", "topic": "1.x", "text": "Left out"},
    ]
    other = plan(area="Wend", plan=KeptPlan.objects.get())
    assert local(other) == [("1.x.L1", ASKED), ("1.x.L2", "Left out")]
    marks = QuestionMark.objects.filter(workshop=other)
    assert [(mark.question.key, mark.reason) for mark in marks] == [("1.x.L2", "Not here")]
    assert local(workshop) == [("1.x.L2", ASKED), ("1.x.L3", "Left out")]


def test_a_plan_without_any_is_as_it_was(by):
    keep_plan(**by, name="Plain")
    assert set(KeptPlan.objects.get().document) == {"minutes", "small_groups", "items", "left_out"}


def test_topics_that_are_no_more_are_said(hers, by, workshop):
    add_question(**by, topic="1.y", text=ASKED)
    add_question(**by, topic="1.x", text="Stays")
    keep_plan(**by, name="With ours")
    said = content_of(workshop.edition).model_dump(mode="json")
    said["sections"][0]["topics"][1]["key"] = "1.z"
    load_workbook(content=Content.model_validate(said))
    page = reverse("workshop_new")
    typed = {**drawn(Page(hers.get(page))), "area": "Wend", "plan": KeptPlan.objects.get().pk}
    text = Page(hers.post(page, typed, follow=True)).text
    assert f"The plan asks “{ASKED}” under 1.y, and this workbook has no such topic. It was not taken along." in text
    assert local(Workshop.objects.get(area="Wend")) == [("1.x.L1", "Stays")]


def test_the_history_says_who_added_and_changed_it(hers, by, workshop):
    add_question(**by, topic="1.x", text=ASKED)
    change_question(**by, question="1.x.L1", version=1, text="Who drives?")
    text = Page(hers.get(reverse("workshop_history", args=[workshop.pk]))).text
    assert "added, for this workshop, question 1.x.L1" in text
    assert "changed the words of question 1.x.L1" in text
    assert ASKED in text and "Who drives?" in text
