"""The order of the day in a summary: what was planned, what was of the workshop's own, and what was left out, and why."""

import json

import pytest
from django.urls import reverse

from diagnostics.actions.arranging import change_item, list_item, order_agenda
from diagnostics.actions.replanning import replan_agenda
from diagnostics.actions.workshops import reopen_workshop
from diagnostics.models import AgendaItem
from diagnostics.outputs.documents import json_of
from diagnostics.outputs.faces.pdf import make as pdf_face
from diagnostics.queries.published import frozen, summary_of
from diagnostics.queries.summary import draw_up
from diagnostics.summary.changes import changes
from diagnostics.summary.documents import document_of, summary_from, verify
from tests.pages.reading import Page
from tests.paper.reading import faults, squeezed, text_of
from tests.paper.test_schemas import EVERY, stored_then

pytestmark = pytest.mark.one_database
HEADING, SIGN = "The order of the day", "Added for this workshop"
AT = "2030-05-14T17:00:00Z"


@pytest.fixture
def arranged(recorded, facilitator):
    """The running day with the break left out, a lunch behind section 4, and the close before the key actions."""
    by = {"workshop": recorded, "by": facilitator}
    items = AgendaItem.objects.filter(workshop=recorded)
    list_item(**by, title="Lunch", minutes=30, note="At the back door", after=items.get(section__key="4").pk)
    change_item(**by, item=items.get(kind="break").pk, reason="Lunch does")
    close, agree = items.get(title="Close of the day").pk, items.get(title="Agree key actions").pk
    order_agenda(**by, order=[pk for pk in items.values_list("pk", flat=True) if pk not in (close, agree)] + [close, agree])
    return recorded


def day_of(workshop):
    return draw_up(workshop, version=1, at=AT).day


def told(items):
    return [(i.section or i.title, i.minutes, i.local, i.reason) for i in items]


def test_it_is_the_agenda_in_its_order_with_what_was_planned(arranged):
    assert told(day_of(arranged)) == [
        ("Introduction and the model", 4, False, ""),
        ("4", 24, False, ""),
        ("Lunch", 30, True, ""),
        ("Break", 0, False, "Lunch does"),
        ("1", 15, False, ""),
        ("CANLYNIAD", 6, False, ""),
        ("Close of the day", 1, False, ""),
        ("Agree key actions", 6, False, ""),
    ]
    assert draw_up(arranged, version=1, at=AT).day_minutes == 86


def test_minutes_that_a_plan_gave_on_the_way_count_from_when_the_section_began(recorded, facilitator):
    section = AgendaItem.objects.get(workshop=recorded, section__key="4")
    AgendaItem.objects.filter(pk=section.pk).update(spent=12 * 60 + 40, opened_at=None)
    replan_agenda(workshop=recorded, by=facilitator, items=[section.pk], minutes=[8], had=[24])
    [planned] = [item for item in day_of(recorded) if item.section == "4"]
    assert planned.minutes == 13 + 8


def test_what_was_taken_back_stands_nowhere(recorded, facilitator):
    pk = list_item(workshop=recorded, by=facilitator, title="Lunch", minutes=30).subject.pk
    AgendaItem.objects.filter(pk=pk).update(withdrawn=True)
    assert "Lunch" not in [name for name, *_ in told(day_of(recorded))]


def test_the_document_says_of_each_item_what_it_needs_and_no_more(arranged, publish):
    row = publish(arranged)
    assert row.document["day"][1:4] == [
        {"kind": "section", "section": "4", "minutes": 24},
        {"kind": "local", "title": "Lunch", "minutes": 30},
        {"kind": "break", "title": "Break", "minutes": 0, "reason": "Lunch does"},
    ]
    said = json.loads(json_of(summary_of(row)))["day"]
    assert [item["minutes"] for item in said] == [4, 24, 30, 0, 15, 6, 1, 6]
    assert "At the back door" not in json.dumps(row.document)
    assert verify(row.document, row.fingerprint) is True
    assert verify({**row.document, "day": row.document["day"][::-1]}, row.fingerprint) is False


def test_the_page_and_the_pdf_say_it(client, facilitator, arranged, publish):
    row = publish(arranged)
    client.force_login(facilitator)
    page = client.get(reverse("summary_version", args=[arranged.pk, row.version])).content.decode()
    said = Page(client.get(reverse("summary_version", args=[arranged.pk, row.version]))).text
    held = frozen(arranged, row.version)
    pdf = pdf_face(held.summary, held.before)
    assert faults(pdf) == []
    for words in (
        f"{HEADING} 1 hour 26 minutes were planned, in this order.",
        "4 Cydweithio 24",
        f"Lunch {SIGN} 30",
        "Break Left out: Lunch does",
        "Agree key actions 6",
    ):
        assert (squeezed(words) in squeezed(said), squeezed(words) in text_of(pdf)) == (True, True), words
    assert page.count(SIGN) == 1


@pytest.mark.parametrize("schema", EVERY)
def test_what_was_published_before_says_nothing_of_it(schema):
    old = summary_from(**stored_then(schema))
    assert (old.day, "day" in document_of(old)) == ((), False)
    assert HEADING not in {part.title for part in changes(old, old.model_copy(update={"area": "Wend"}))}


def test_a_page_of_before_has_no_such_part(client, facilitator, published):
    document = {name: said for name, said in published.document.items() if name != "day"}
    type(published).objects.filter(pk=published.pk).update(document=document)
    client.force_login(facilitator)
    page = Page(client.get(reverse("summary_version", args=[published.workshop_id, 1])))
    assert (HEADING in page.text, "About this summary" in page.text) == (False, True)


def test_a_new_version_says_what_moved_and_what_has_other_minutes(arranged, facilitator, publish):
    first = publish(arranged)
    by = {"workshop": arranged, "by": facilitator}
    reopen_workshop(**by)
    items = AgendaItem.objects.filter(workshop=arranged)
    change_item(**by, item=items.get(title="Lunch").pk, minutes=20)
    list_item(**by, title="Lunch", minutes=5)
    order_agenda(**by, order=[items.get(title="Agree key actions").pk])
    second = publish(arranged)
    [part] = [part for part in changes(summary_of(first), summary_of(second)) if part.title == HEADING]
    assert part.words == "1 added, 1 changed, in another order"
    assert [(c.how, c.text, c.facts) for c in part.changes] == [
        ("Added", "Lunch", ()),
        ("Changed", "Lunch", (("Minutes", 20, 30),)),
    ]


def test_a_summary_is_drawn_up_in_as_many_queries_for_any_agenda(recorded, facilitator, django_assert_num_queries):
    draw_up(recorded, version=1, at=AT)
    with django_assert_num_queries(13):
        draw_up(recorded, version=1, at=AT)
    for n in range(5):
        list_item(workshop=recorded, by=facilitator, title=f"Item {n}", minutes=1)
    with django_assert_num_queries(13):
        draw_up(recorded, version=1, at=AT)
