"""The wall's lists, key actions and a section read back: drawn alike by lead page and server, and nothing of them is cut."""

import datetime
from dataclasses import replace
from itertools import cycle, islice

import pytest
from django.template.loader import render_to_string

from diagnostics.dates.telling import told
from diagnostics.pictures import listing
from diagnostics.queries.screen import by_kind
from diagnostics.queries.shown import ShownAction
from diagnostics.vocabulary import Agreement, Kind, View
from tests.browser.test_wall_question import LOOK, TEXTS, TREE, lead_page, line, recorded, situations, wall  # noqa: F401

pytestmark = pytest.mark.browser
LENGTHS = (0, 1, 2, 5, 9, 14, 40)
LEADS = (("Ann Lee", "Saltmere Council"), ("", ""), ("", "The Royal Hospital of Saltmere and the Coast NHS Foundation Trust"))
DAYS = (("2030-06-01", ""), ("", ""), ("", "as soon as the board has met"), ("2030-09-30", "by the autumn"))
LONG = (*TEXTS, "What they will do about it, with whom, and where. " * 5)
COMPARE = f"""async ([panels, cases]) => {{
  const {{ drawActions, drawReadBack }} = await import("/js/lead/wall-lists.js");{LOOK}
  for (const {{ actions, shown, section, lines, html }} of cases) {{
    const panel = () => lead.content.querySelector(`[data-section-of="${{section}}"]`);
    const drawn = actions ? drawActions(actions, shown) : drawReadBack(panel(), lines);
    const [page, server] = [seen(drawn), seen(html)];
    if (page !== server) different.push({{ page, server }});
  }}
  return different;
}}"""
# What stands past an edge of the wall's screen, or on something else, or is cut, of each drawing.
CUT = """(drawings) => drawings.map((html) => {
  const holder = document.querySelector("main");
  holder.innerHTML = html;
  document.body.dataset.people = holder.querySelector(".readback .listing") ? "in" : "coming";
  const edge = holder.getBoundingClientRect();
  const kinds = "h1, .listing__item, .listing__more, .key-actions__facts, .key-actions__place, .readback__what";
  const blocks = [...holder.querySelectorAll(kinds)].filter((node) => node.checkVisibility());
  const boxes = blocks.map((node) => node.getBoundingClientRect());
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const past = (box) => box.right > edge.right + 1 || box.bottom > edge.bottom + 1 || box.left < edge.left;
  return [
    ...blocks.filter((node, n) => past(boxes[n])).map(({ textContent }) => `past the edge: ${textContent.slice(0, 60)}`),
    ...blocks.filter((_, n) => boxes.slice(n + 1).some((box) => meet(box, boxes[n]))).map((node) => `met: ${node.className}`),
    ...blocks.filter((node) => node.scrollWidth > node.clientWidth + 1).map((node) => `cut: ${node.textContent.slice(0, 60)}`),
  ];
})"""


def action_cases(blank):
    """Yield screens of lists of every length, and of their actions large, each with what the lead page knows of it."""
    texts, leads, days, agreements = cycle(LONG), cycle(LEADS), cycle(DAYS), cycle(Agreement)
    for length in LENGTHS:
        known = [action(n, next(texts), next(leads), next(days), next(agreements)) for n in range(length)]
        actions = tuple(shown(n, one) for n, one in enumerate(known, start=1))
        for one in (None, *actions[:12]):
            screen = replace(blank, view=View.AGREEING, actions=actions, action=one)
            yield screen, {"actions": known, "shown": one and one.id}


def action(n, what, lead, day, agreement):
    named = {"lead_person": lead[0], "lead_organisation": lead[1], "by_when": day[0], "by_when_said": day[1]}
    return {"id": n + 100, "what": what, **named, "agreement": agreement}


def shown(number, known):
    lead = ", ".join(filter(None, (known["lead_person"], known["lead_organisation"])))
    day = datetime.date.fromisoformat(known["by_when"]) if known["by_when"] else None
    agreed = known["agreement"].shown if lead else ""
    return ShownAction(known["id"], number, known["what"], lead, told(day, known["by_when_said"]), agreed)


def read_back_cases(content):
    """Yield screens of the first section read back, with so many lines, each with what the lead page knows of them."""
    screen = next(situations(content))
    texts, kinds = cycle(LONG), cycle(Kind)
    for length in LENGTHS:
        lines = tuple(line(n, next(texts), next(kinds), screen.question) for n in range(length, 0, -1))
        told_of = recorded(replace(screen, lines=lines, answers=()))["lines"]
        yield replace(screen, view=View.READ_BACK, lines=by_kind(lines)), {"section": screen.section.key, "lines": told_of}


@pytest.fixture
def cases(whole_content):
    blank = next(situations(whole_content))
    found = [*islice(action_cases(blank), 200), *read_back_cases(whole_content)]
    return [{**said, "html": TREE.sub("", render_to_string("room/_screen.html", {"screen": one}))} for one, said in found]


def test_the_laptop_draws_lists_as_the_server_does(wall, whole_content, cases):
    assert len(cases) > 40
    assert wall.evaluate(COMPARE, [lead_page(whole_content), cases]) == []


def test_nothing_of_a_list_is_cut(wall, cases):
    found = wall.evaluate(CUT, [case["html"] for case in cases])
    assert [said for said in found if said] == []


def test_a_list_is_as_large_as_fits():
    of = {size: listing.listed([("Gap", "x" * 40, "")] * many) for size, many in enumerate((1, 12, 24, 34, 200))}
    assert [step for step, _ in of.values()] == sorted(step for step, _ in of.values())
    assert of[0] == (1, 1)
    assert of[4][0] == len(listing.SIZES)
    assert 20 < of[4][1] < 200
