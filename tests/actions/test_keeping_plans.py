"""A plan kept by a name: the next workshop starts from it, and whatever that edition does not have is left aside."""

import json
from pathlib import Path

import pytest

from diagnostics.actions.arranging import arrange_agenda, change_item
from diagnostics.actions.keeping_plans import discard_plan, keep_plan
from diagnostics.actions.loading import load_workbook
from diagnostics.actions.marks import mark_question
from diagnostics.actions.replanning import replan_agenda
from diagnostics.actions.workshops import plan_workshop
from diagnostics.errors import InvalidInput, NotThere, PlanIsNewer
from diagnostics.models import AgendaItem, KeptPlan, QuestionMark
from diagnostics.plan.kept import SCHEMA, UPGRADES, items_for, plan_from
from diagnostics.plan.replanning import BY_EXCEPTION
from tests.actions.test_agendas import TEN

DOCUMENTS = Path(__file__).parents[1] / "plan" / "documents"


def agenda(workshop):
    rows = AgendaItem.objects.standing().filter(workshop=workshop).select_related("section")
    return [(row.section.key if row.section else row.title, row.minutes, row.note, row.reason) for row in rows]


def left_out(workshop):
    return dict(QuestionMark.objects.filter(workshop=workshop, mark="left_out").values_list("question__key", "reason"))


@pytest.fixture
def arranged(workshop, facilitator):
    """The tiny workshop with a lunch, a shorter section, a section and a question left out, and the last item first."""
    said, item = {"workshop": workshop, "by": facilitator}, AgendaItem.objects.filter(workshop=workshop)
    first, section = item.last().pk, item.get(section__key="4").pk
    lunch = {"title": "Lunch", "minutes": 5, "note": "At noon"}
    items = {section: {"minutes": 20}, item.get(section__key="1").pk: {"reason": "Not here"}}
    arrange_agenda(**said, order=[first], items=items, more=[lunch])
    mark_question(**said, question="4.1.2", mark="left_out", reason="Does not apply here", version=0)
    return workshop


@pytest.fixture
def start(edition, facilitator):
    def start(plan, edition=edition):
        said = {"title": "t", "area": "Wend", "date": TEN.date(), "minutes": 60}
        return plan_workshop(by=facilitator, edition=edition, plan=plan, **said)

    return start


def kept(workshop, by, name="Short"):
    return keep_plan(workshop=workshop, by=by, name=name).subject


def test_the_next_workshop_starts_as_the_one_before_was_arranged(arranged, facilitator, start):
    after = start(kept(arranged, facilitator))
    assert agenda(after) == agenda(arranged)
    assert left_out(after) == left_out(arranged) == {
        **dict.fromkeys(("1.x.1", "1.x.9", "1.y.1"), "Not here"), "4.1.2": "Does not apply here",
    }  # fmt: skip


def test_what_was_left_out_by_hand_stays_out_where_the_section_comes_back_in_the_next_workshop(workshop, facilitator, start):
    said = {"workshop": workshop, "by": facilitator}
    section = AgendaItem.objects.get(workshop=workshop, section__key="1").pk
    mark_question(**said, question="1.x.9", mark="left_out", reason="Not here", version=0)
    change_item(**said, item=section, reason="Not here")
    after = start(kept(workshop, facilitator))
    again = AgendaItem.objects.get(workshop=after, section__key="1").pk
    change_item(workshop=after, by=facilitator, item=again, reason="")
    assert left_out(after) == {"1.x.9": "Not here"}


def test_what_a_late_day_left_out_is_not_kept_but_what_was_left_out_by_hand_is(running, facilitator):
    said = {"workshop": running, "by": facilitator}
    mark_question(**said, question="1.x.9", mark="left_out", reason=BY_EXCEPTION, version=0)
    section = AgendaItem.objects.get(workshop=running, section__key="1")
    replan_agenda(**said, items=[section.pk], minutes=[9], had=[section.minutes], without=["1.y.1"])
    assert kept(running, facilitator).document["left_out"] == [{"question": "1.x.9", "reason": BY_EXCEPTION, "by_hand": True}]


def test_a_plan_is_as_it_was_kept_whatever_becomes_of_its_workshop(arranged, facilitator, start):
    plan, before = kept(arranged, facilitator), agenda(arranged)
    item = AgendaItem.objects.get(workshop=arranged, title="Lunch")
    change_item(workshop=arranged, by=facilitator, item=item.pk, title="Supper")
    assert agenda(start(plan)) == before


def test_the_same_name_keeps_the_newer_plan_of_one_person(arranged, facilitator, scribe, start):
    kept(arranged, facilitator)
    change_item(workshop=arranged, by=facilitator, item=AgendaItem.objects.get(title="Lunch").pk, title="Supper")
    kept(arranged, facilitator)
    kept(arranged, scribe)
    assert KeptPlan.objects.filter(owner=facilitator).count() == 1
    assert "Supper" in [name for name, *_ in agenda(start(KeptPlan.objects.get(owner=facilitator)))]


def test_a_plan_without_a_name_is_not_kept_and_nobody_discards_anothers(arranged, facilitator, scribe):
    with pytest.raises(InvalidInput):
        keep_plan(workshop=arranged, by=facilitator, name="")
    plan = kept(arranged, facilitator)
    with pytest.raises(NotThere):
        discard_plan(by=scribe, plan=plan.pk)
    discard_plan(by=facilitator, plan=plan.pk)
    assert not KeptPlan.objects.exists()


def test_an_edition_that_has_lost_and_gained_sections_takes_what_it_knows(arranged, facilitator, tiny_content, start):
    plan = kept(arranged, facilitator)
    said = tiny_content.model_dump(mode="json")
    gained = {**next(s for s in said["sections"] if s["key"] == "1"), "key": "9"}
    said["sections"] = [s for s in said["sections"] if s["key"] != "1"] + [gained]
    said["head"] |= dict.fromkeys(("sections", "agenda"), [s["key"] for s in said["sections"]])
    said["priority_actions"] = [{**action, "sections": []} for action in said["priority_actions"]]
    newer, _ = load_workbook(content=type(tiny_content).model_validate(said))
    after = start(plan, newer)
    assert [name for name, *_ in agenda(after)] == [
        "Close of the day", "Introduction and the model", "4", "Break", "CANLYNIAD", "9", "Agree key actions", "Lunch",
    ]  # fmt: skip
    assert left_out(after)["4.1.2"] == "Does not apply here"


def test_gained_sections_stand_behind_the_last_one_that_a_plan_has():
    plan = {"items": [{"section": None, "title": "a"}, {"section": "1"}, {"section": "2"}, {"section": None, "title": "z"}]}
    names = [item["section"] or item["title"] for item in items_for(plan, ["1", "3"])]
    assert names == ["a", "1", "3", "z"]


def test_a_plan_of_each_schema_is_read_back_and_a_newer_one_is_refused(arranged, facilitator):
    assert sorted(UPGRADES) == list(range(1, SCHEMA))
    assert sorted(path.stem for path in DOCUMENTS.iterdir()) == [f"schema-{schema}" for schema in range(1, SCHEMA + 1)]
    document = kept(arranged, facilitator).document
    gained = [mark.pop("by_hand", False) for mark in document["left_out"]]  # said since, of what somebody left out
    assert gained == [False, False, False, True]
    for schema in range(1, SCHEMA + 1):
        then = json.loads((DOCUMENTS / f"schema-{schema}.json").read_text())
        assert plan_from(then, schema) == document
    with pytest.raises(PlanIsNewer):
        plan_from(document, SCHEMA + 1)
