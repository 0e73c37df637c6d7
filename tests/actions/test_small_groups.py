"""A small group held separately leaves its questions out of the day, and brings them back."""

import pytest

from diagnostics.actions.findings import record_finding
from diagnostics.actions.loading import load_workbook
from diagnostics.actions.marks import mark_question
from diagnostics.actions.workshops import change_details, plan_workshop
from diagnostics.library.shape import SmallGroup
from diagnostics.models import QuestionMark
from tests.actions.test_agendas import TEN

SAID = "Taken in a small group: Ysgolion"


@pytest.fixture
def edition(db, tiny_content):
    group = SmallGroup(slug="ysgolion", title="Ysgolion", questions=("1.x.1", "1.x.9", "1.y.1"))
    head = tiny_content.head.model_copy(update={"small_groups": (group,)})
    return load_workbook(content=tiny_content.model_copy(update={"head": head}))[0]


def left_out(workshop):
    marks = QuestionMark.objects.filter(workshop=workshop, mark="left_out")
    return dict(marks.values_list("question__key", "reason"))


def test_it_is_left_out_from_the_start(edition, facilitator):
    said = {"by": facilitator, "edition": edition, "title": "t", "area": "a", "date": TEN.date()}
    workshop = plan_workshop(**said, small_groups=["ysgolion"])
    assert left_out(workshop) == dict.fromkeys(("1.x.1", "1.x.9", "1.y.1"), SAID)


def test_it_goes_and_comes_back_with_its_tick_and_what_has_a_reason_of_its_own_stays(workshop, facilitator):
    said = {"workshop": workshop, "by": facilitator}
    record_finding(**said, kind="gap", text="Nobody asks", question="1.y.1")
    mark_question(**said, question="1.x.9", mark="left_out", reason="Does not apply here", version=0)
    change_details(**said, small_groups=["ysgolion"])
    assert left_out(workshop) == {"1.x.1": SAID, "1.x.9": "Does not apply here"}
    change_details(**said, venue="Guildhall")
    assert left_out(workshop) == {"1.x.1": SAID, "1.x.9": "Does not apply here"}
    change_details(**said, small_groups=[])
    assert left_out(workshop) == {"1.x.9": "Does not apply here"}


def test_what_was_left_out_by_hand_in_the_words_of_the_group_stays_out(workshop, facilitator):
    said = {"workshop": workshop, "by": facilitator}
    mark_question(**said, question="1.x.9", mark="left_out", reason=SAID, version=0)
    change_details(**said, small_groups=["ysgolion"])
    change_details(**said, small_groups=[])
    assert left_out(workshop) == {"1.x.9": SAID}


def test_the_real_workbook_names_what_is_about_screening_alone(whole_content):
    named = {group.slug: group.questions for group in whole_content.head.small_groups}
    assert named == {
        "febrile-infant": (),
        "immunisation": (),
        "screening": ("2.9.1", "2.9.2", "10.4.1", "10.4.2", "10.4.3"),
    }
    for key in named["screening"]:
        _, topic = whole_content.place_of[key]
        assert topic.title == "Screening"
