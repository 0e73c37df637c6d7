"""The first page: what was recorded, what was set down, and how far that is agreed."""

import base64
import datetime
import re

import pytest

from diagnostics.actions.key_actions import agree_action
from diagnostics.actions.participants import list_participant
from diagnostics.outputs.child_process import pdf_of
from diagnostics.outputs.paper import paper_of
from diagnostics.queries.published import summary_of
from diagnostics.queries.summary import draw_up
from tests.paper.reading import document, pages_of, tags

AT = datetime.datetime(2030, 5, 14, 17, tzinfo=datetime.UTC)
RECORDED = "recorded no strengths, no examples of good practice, no gaps and no recommendations"
STANDINGS = {
    "": "",
    "yes": "and set down 1 key action. Its lead was there and agreed.",
    "no": "and set down 1 key action. It is not agreed yet by a lead who was there: it waits for a yes.",
    "yes yes": "and set down 2 key actions. Every lead was there and agreed.",
    "no no": "and set down 2 key actions. None is agreed yet by a lead who was there: all wait for a yes.",
    "yes no": "and set down 2 key actions. 1 was agreed by a lead who was there; the other waits for a yes.",
    "yes no yes no": "and set down 4 key actions. 2 were agreed by a lead who was there; the others wait for a yes.",
}


@pytest.mark.parametrize(("agreed", "said"), STANDINGS.items())
def test_front_says_in_a_sentence_what_was_agreed(running, facilitator, agreed, said):
    list_participant(workshop=running, by=facilitator, role="Head", name="Mair Pugh", organisation="Ysgol", present=True)
    for number, yes in enumerate(agreed.split(), 1):
        agreement = "agreed" if yes == "yes" else "not_asked"
        agree_action(workshop=running, by=facilitator, what=f"{number}.", lead_person="Mair Pugh", agreement=agreement)
    html = paper_of(draw_up(running, version=1, at=AT))
    assert sentence(html) == (
        f"1 person from 1 organisation {RECORDED}, {said}" if said else f"1 person from 1 organisation {RECORDED}."
    )
    assert html.count("no key actions") == (0 if agreed else 1)


def sentence(html):
    return re.sub("<.*?>", "", re.search('<p class="front__said">(.*?)</p>', html)[1])


TOOK_PART = {
    (): ("The workshop", "Nobody was ticked as present, so attendance is not known.", {}),
    ("Ysgol", "Ysgol", "Trust"): ("3 people from 2 organisations", "3 people from 2 organisations.", {"Ysgol": 2, "Trust": 1}),
    ("Ysgol Bach", "YSGOL  bach"): ("2 people from 1 organisation", "2 people from 1 organisation.", {"Ysgol Bach": 2}),
    ("Ysgol", "", ""): (
        "3 people",
        "3 people: 1 from 1 organisation, and 2 whose organisation is not given.",
        {"Organisation not given": 2, "Ysgol": 1},
    ),
    ("", ""): ("2 people", "2 people, whose organisation is not given.", {"Organisation not given": 2}),
}


@pytest.mark.parametrize("organisations", TOOK_PART)
def test_no_more_is_said_of_who_took_part_than_is_known(running, facilitator, organisations):
    """Whoever is listed and not ticked counts for nothing; nor does an organisation in another spelling count twice."""
    said = {"workshop": running, "by": facilitator}
    list_participant(**said, role="Nurse", name="Nia Vaughan", organisation="Absent Trust")
    for organisation in organisations:
        list_participant(**said, role="Head", organisation=organisation, present=True)
    html = paper_of(draw_up(running, version=1, at=AT))
    who, took_part, rows = TOOK_PART[organisations]
    assert sentence(html) == f"{who} {RECORDED}."
    section = html[html.index("<h2>Who took part</h2>") :].partition("</section>")[0]
    assert re.search("<p>(.*?)</p>", section)[1] == took_part
    assert dict(re.findall(r'<th scope="row">(.*?)</th><td>(\d+)</td>', section)) == {name: str(n) for name, n in rows.items()}


def test_priority_action_that_is_served_is_not_said_to_be_agreed(running, facilitator):
    agree_action(workshop=running, by=facilitator, what="Count.", lead_person="Mair Pugh", priority_action=1)
    html = paper_of(draw_up(running, version=1, at=AT))
    section = html[html.index('<section class="priorities" ') :].partition("</section>")[0]
    assert (section.count("Mair Pugh"), "agreed" in section) == (1, False)


def test_priority_action_says_what_to_check_of_it_today(running):
    html = paper_of(draw_up(running, version=1, at=AT))
    section = html[html.index('<section class="priorities" ') :].partition("</section>")[0]
    assert re.findall(r"Check today:</strong> (.*?)</p>", section) == ["Daw cynllun newydd."]


@pytest.mark.one_database
def test_nothing_on_the_front_page_stands_by_its_number_alone(demonstration):
    """But the key actions, whose numbers begin their rows: the tree has none, and in words it has the sections' titles."""
    summary = summary_of(demonstration)
    html = paper_of(summary)
    drawn = base64.b64decode(re.search('src="data:image/svg[+]xml;base64,(.*?)"', html)[1]).decode()
    assert ("<svg" in drawn, "<text" in drawn) == (True, False)
    pdf = pdf_of(html)
    with document(pdf) as opened:
        (figure,) = [element for tag, element in tags(opened) if tag == "Figure"]
        told = str(figure.Alt)
    assert [section.title for section in summary.sections if section.title not in told] == []
    assert re.findall(r"\d+|OPO", told) == []
    front = pages_of(pdf)[0]
    assert re.findall(r"\bOPO\b|\bsections? \d", front) == []
    numbers = re.findall(r"^(\d+)\b(?! \w{3} \d{4})", front.partition("Who does what, by when")[2], re.MULTILINE)
    assert numbers == [str(action.number) for action in summary.actions[: len(numbers)]]
    assert len(numbers) > 3
