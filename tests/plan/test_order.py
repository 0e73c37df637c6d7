"""The order of the day is the agenda's, wherever somebody goes through the day. The edition's is what it proposes."""

import ast
import datetime
import re

import pytest
from django.urls import reverse

from diagnostics.actions.findings import record_finding
from diagnostics.actions.marks import mark_question
from diagnostics.actions.screens import show_view
from diagnostics.models import AgendaItem
from diagnostics.outputs.paper import paper_of
from diagnostics.queries.screen import screen_of
from diagnostics.queries.summary import draw_up
from tests.room.conftest import joined
from tests.support.agenda import put_in_order, take_off
from tests.test_floors import MODULES, ROOT

PROPOSED = ["4", "1", "CANLYNIAD"]
WORKBOOK = ["1", "4", "CANLYNIAD"]
CALLED = {"1": "Gwybodaeth leol", "4": "Cydweithio", "CANLYNIAD": "Y canlyniad gorau"}
QUESTIONS = {"1": ["1.x.1", "1.x.9", "1.y.1"], "4": ["4.1.1", "4.1.2"], "CANLYNIAD": ["CANLYNIAD.1.1"]}
ORDERS = {
    "as it was laid": (lambda workshop: None, PROPOSED),
    "two change places": (lambda workshop: put_in_order(workshop, "1", "4"), ["1", "4", "CANLYNIAD"]),
    "all do": (lambda workshop: put_in_order(workshop, "CANLYNIAD", "1", "4"), ["CANLYNIAD", "1", "4"]),
    "one is taken off": (lambda workshop: take_off(workshop, "4"), ["1", "CANLYNIAD", "4"]),
    "none is left": (lambda workshop: AgendaItem.objects.filter(workshop=workshop).delete(), PROPOSED),
}


@pytest.fixture
def pages(running, leading):
    """Return a function that gives a page of the running workshop as text, seen by its facilitator or on a phone."""
    phone = joined(running)

    def pages(name, *args, by=phone):
        answer = by.get(reverse(name, args=[running.pk, *args]))
        assert answer.status_code == 200
        return answer.content.decode()

    def lead(name):
        return pages(name, by=leading)

    pages.lead = lead
    return pages


def path_of(pages, key, rel):
    """Return the questions that somebody comes to on a phone who goes on from one as far as it goes."""
    found = [key]
    while onward := re.search(rf'href="[^"]*/questions/([^"/]+)/" rel="{rel}"', pages("room_question", found[-1])):
        found.append(onward[1])
    return found


@pytest.mark.parametrize(("replan", "order"), ORDERS.values(), ids=ORDERS)
def test_every_face_of_the_day_follows_the_agenda(running, pages, replan, order):
    replan(running)
    questions = [key for section in order for key in QUESTIONS[section]]

    page = pages.lead("lead")
    assert re.findall(r'<li class="map__section [^>]*data-section="(.*?)"', page) == order
    assert list(dict.fromkeys(re.findall(r'data-section-of="(.*?)"', page))) == order
    assert re.findall(r'<li class="question" data-question="(.*?)"', page) == questions
    assert re.findall(r'<option value="([^"]+)">', page.partition('id="question-keys"')[2]) == questions
    assert re.search(r'data-sections="(.*?)"', page)[1].split() == PROPOSED

    form = pages.lead("plain_record")
    assert [label.split()[0] for label in re.findall(r'<optgroup label="(.*?)"', form)] == order

    assert re.findall(r'id="section-(.*?)"', pages("room_workbook")) == order
    assert path_of(pages, questions[0], "next") == questions
    assert path_of(pages, questions[-1], "prev") == questions[::-1]


@pytest.mark.parametrize(("replan", "order"), ORDERS.values(), ids=ORDERS)
def test_the_tree_is_told_in_the_order_of_the_day(running, facilitator, pages, replan, order):
    replan(running)
    show_view(workshop=running, by=facilitator, view="tree")
    for html in (pages("room"), pages("projector").partition("<template")[0]):
        assert re.findall(r'data-reach-of="(.*?)"', html) == order
        assert re.findall(r'<g class="tree__node[^>]*data-section="(.*?)"', html) == order
        assert f'aria-label="What has been discussed. Not discussed: {", ".join(map(CALLED.get, order))}."' in html


@pytest.mark.parametrize("replan", [replan for replan, _ in ORDERS.values()], ids=ORDERS)
def test_what_is_about_the_workbook_keeps_its_order(running, facilitator, leading, replan):
    for key in ("4.1.1", "CANLYNIAD.1.1", "1.x.1"):
        record_finding(workshop=running, by=facilitator, question=key, kind="gap", text=f"On {key}")

    def told():
        """All but what a summary says of the day itself."""
        summary = draw_up(running, version=1, at=datetime.datetime(2030, 5, 14, 17, tzinfo=datetime.UTC))
        summary = summary.model_copy(update={"day": ()})
        return summary, paper_of(summary), leading.get(reverse("close", args=[running.pk])).context["open"].not_discussed

    before = told()
    replan(running)
    summary, paper, missed = told()
    assert (summary, paper, missed) == before
    assert [section.key for section in summary.sections] == WORKBOOK
    spelt_out = re.search(r'alt="The diagnostic tree\. .*?: (.*?)\.', paper)[1].split(", ")
    assert spelt_out == [section.title for section in summary.sections]
    assert list(dict.fromkeys(topic.section.key for topic in missed)) == WORKBOOK
    workbook = leading.get(reverse("workbook", args=[running.edition.workbook.slug])).content.decode()
    assert re.findall(r'href="#section-(\w+)">', workbook)[:3] == WORKBOOK


def test_the_kept_shell_knows_no_workshop_and_says_what_the_edition_proposes(running, leading):
    put_in_order(running, "CANLYNIAD", "4", "1")
    shell = leading.get(reverse("lead_shell", args=[running.edition.fingerprint, "facilitator"])).content.decode()
    assert re.findall(r'<li class="map__section [^>]*data-section="(.*?)"', shell) == PROPOSED


def test_a_section_left_out_question_by_question_is_passed_by(running, facilitator, pages):
    put_in_order(running, "1", "4", "CANLYNIAD")
    for key in QUESTIONS["4"]:
        mark_question(workshop=running, by=facilitator, question=key, mark="left_out", reason="Small group")
    assert path_of(pages, "1.y.1", "next") == ["1.y.1", "CANLYNIAD.1.1"]


def test_items_change_places_one_after_the_other_in_one_transaction(running):
    first, second = AgendaItem.objects.filter(workshop=running, section__isnull=False)[:2]
    assert (first.section.key, second.section.key) == ("4", "1")
    put_in_order(running, "1", "4")
    moved = {item.pk: item.position for item in AgendaItem.objects.filter(pk__in=[first.pk, second.pk])}
    assert moved == {first.pk: second.position, second.pk: first.position}


def test_of_two_items_at_one_place_the_older_comes_first_for_everybody(running, pages):
    AgendaItem.objects.filter(workshop=running).update(position=1)
    assert [item.pk for item in AgendaItem.objects.filter(workshop=running)] == sorted(
        AgendaItem.objects.filter(workshop=running).values_list("pk", flat=True)
    )
    assert [section.key for section in screen_of(running.pk).sections] == PROPOSED
    assert re.findall(r'<li class="map__section [^>]*data-section="(.*?)"', pages.lead("lead")) == PROPOSED


def test_positions_are_written_in_one_place():
    found = {
        name
        for name, tree in MODULES.items()
        if any(isinstance(node, ast.Name) and node.id == "AgendaItem" for node in ast.walk(tree))
        and any(isinstance(node, ast.keyword) and node.arg == "position" for node in ast.walk(tree))
    }
    assert found == {"actions/agendas.py"}


def test_what_the_edition_proposes_is_read_where_a_day_is_laid_and_where_its_order_is_told():
    found = {
        name
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "agenda" and ast.unparse(node.value).endswith(("head", "edition"))
    }
    stored = {
        "actions/loading.py",
        "library/consistency.py",
        "queries/content.py",
    }  # how it comes in and out
    assert found - stored == {"actions/agendas.py", "queries/day.py"}
    templates = [path.name for path in (ROOT / "templates").rglob("*.html") if "content.sections" in path.read_text()]
    assert templates == ["workbook.html"]
