"""What the lead page draws for the wall while the server is away is what the server draws: every question of both workbooks."""

import datetime
import json
import re
from dataclasses import replace
from itertools import cycle, islice
from urllib.parse import urlsplit

import pytest
from django.template.loader import render_to_string

from diagnostics.queries.screen import Known, ShownFinding, blank_screen
from diagnostics.vocabulary import Kind, Stage, View
from tests.support.forked import ROOT

pytestmark = pytest.mark.browser
SERVED = {"/static/": ROOT / ".build/static", "/js/": ROOT / "static/js", "/generated/": ROOT / ".build/generated"}
NAMES = {"imports": {"#vocabulary": "/generated/vocabulary.mjs"}}
TREE = re.compile("<svg.*?</svg>", re.DOTALL)  # the wall has it from the server: it is half of what would be sent
SCRIPTS = re.compile("<script.*?</script>", re.DOTALL)
TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css"}
TEXTS = (
    "No one owns it",
    "<b>Two</b> & \"more\"",
    "Nobody owns the follow-up of women who decline, " * 3,
    "Half of them wait for more than a week. " * 12,
    "👩‍🍼" * 60,
    "לא ידוע",
    f"{'x' * 199} y",
)  # fmt: skip
DAYS = ((datetime.date(2029, 11, 30), ""), (datetime.date(2025, 12, 31), "last year"), (None, "a while ago"), (None, ""))
# Of both drawings what the projector's style sheet shows: each element with its attributes and its own text, and what is read.
# What a window says of its own is left out: code, stage and what is read aloud; the tree, which the wall has from the server;
# and what only phones go by.
LOOK = """
  const lead = document.createElement("template");
  lead.innerHTML = panels;
  const holder = document.querySelector("main");
  const OF_WINDOWS = ["data-stage", "data-people", "data-code", "data-epoch", "data-now-at", "data-say", "data-here"];
  const tidy = (text) => text.replace(/\\s+/g, " ").trim();
  const isText = ({ nodeType }) => nodeType === Node.TEXT_NODE;
  const own = (node) => tidy([...node.childNodes].filter(isText).map(({ data }) => data).join(""));

  function told(node) {
    const attributes = [...node.attributes].filter(({ name }) => !(node.matches("article") && OF_WINDOWS.includes(name)));
    const said = Object.fromEntries(attributes.map(({ name, value }) => [name, value.replace(" asked--long", "")]).sort());
    return [node.localName, said, own(node), getComputedStyle(node).fontSize, ...[...node.children].map(told)];
  }

  function seen(html) {
    holder.innerHTML = html;
    for (const node of [...holder.querySelectorAll("*")]) if (getComputedStyle(node).display === "none") node.remove();
    return JSON.stringify([told(holder.firstElementChild), tidy(holder.innerText)], null, 1);
  }

  const different = [];
"""
COMPARE = f"""async ([panels, cases]) => {{
  const {{ drawQuestion }} = await import("/js/lead/wall-question.js");{LOOK}"""
COMPARE += """
  for (const { key, recorded, html } of cases) {
    const question = lead.content.querySelector(`[data-question="${key}"]`);
    const [page, server] = [seen(drawQuestion(question.closest("[data-topic]"), question, recorded)), seen(html)];
    if (page !== server) different.push({ key, page, server });
  }
  return different;
}"""


@pytest.fixture
def wall(person, tiny_content):
    """A projector's page without a server: its style sheets as they are built, and the scripts as they are written."""
    page = person(width=1920, height=1080)
    shell = render_to_string("room/projector.html", {"screen": blank_screen(tiny_content)})
    shell = SCRIPTS.sub("", shell).replace("<head>", f'<head><script type="importmap">{json.dumps(NAMES)}</script>')

    def serve(route):
        path = urlsplit(route.request.url).path
        found = (folder / path.removeprefix(under) for under, folder in SERVED.items() if path.startswith(under))
        file = next((file for file in found if file.is_file()), None)
        if path == "/":
            route.fulfill(body=shell, content_type="text/html")
        elif file:
            route.fulfill(body=file.read_bytes(), content_type=TYPES.get(file.suffix))
        else:
            route.fulfill(status=404)

    page.route("**/*", serve)
    page.goto("http://localhost:1/")
    return page


def lead_page(content):
    """The questions as the lead page has them."""
    topics = ((section, topic) for section in content.sections for topic in section.topics)
    about = ({"content": content, "section": section, "topic": topic} for section, topic in topics)
    return "".join(render_to_string("lead/_topic.html", context) for context in about)


def line(n, text, kind, question, prompt=""):
    return ShownFinding(n, kind, text, question.key, prompt.key if prompt else "", edited=False)


def situations(content):
    """Yield (screen, lines in the order recorded, answers) of every question, each with some of what may be said of it.

    Nothing; a line, on the question, on a prompt, or on another question; an answer, with or without a line; others' answers.
    """
    blank = replace(blank_screen(content), workshop_id=1, stage=Stage.RUNNING, view=View.QUESTION)
    texts, kinds, days = cycle(TEXTS), cycle(Kind), cycle(DAYS)

    def known(question, text="A third", to_find_out=""):
        day, said = next(days) if text else (None, "")
        return Known(question.key, text, "Survey" if text else "", day, said, to_find_out)

    for key, question in content.questions.items():
        section, topic = content.place_of[key]
        others = [other for other in topic.questions if other.key != key]
        answer, open_yet = known(question, next(texts), "By ward?"), known(question, "", next(texts))
        told = [line(n, next(texts), next(kinds), question) for n in (1, 2)]
        cases = [([], []), (told, []), ([], [answer]), (told, [open_yet])]
        cases += [([*told, line(3, next(texts), next(kinds), question, prompt)], []) for prompt in question.all_prompts[-1:]]
        cases += [([line(4, next(texts), next(kinds), other)], [answer]) for other in others[:1]]
        cases += [([], [known(other) for other in islice(others, most)]) for most in (1, 2) if len(others) >= most]
        for lines, answers in cases:
            on = {"section": section, "topic": topic, "question": question}
            yield replace(blank, **on, lines=tuple(reversed(lines)), answers=tuple(answers))


def case(screen):
    html = TREE.sub("", render_to_string("room/_screen.html", {"screen": screen}))
    return {"key": screen.question.key, "recorded": recorded(screen), "html": html}


def recorded(screen):
    """What a screen shows, as the lead page knows it."""
    lines = [{name: getattr(row, name) for name in ("id", "kind", "text", "question", "prompt")} for row in screen.lines]
    return {"lines": lines[::-1], "answers": {row.question: answer(row) for row in screen.answers}}


def answer(known):
    said = {"text": known.text, "source": known.source, "to_find_out": known.to_find_out, "as_of_said": known.as_of_said}
    return {**said, "as_of": str(known.as_of or "")}


@pytest.mark.parametrize("workbook", ["tiny_content", "whole_content"])
def test_the_laptop_draws_every_question_as_the_server_does(wall, workbook, request):
    content = request.getfixturevalue(workbook)
    cases = [case(shown) for shown in situations(content)]
    assert {case["key"] for case in cases} == set(content.questions)
    assert wall.evaluate(COMPARE, [lead_page(content), cases]) == []
