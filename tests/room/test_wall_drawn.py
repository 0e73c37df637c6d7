"""The wall's pixels in a real browser: nothing is cut, nothing overlaps, and the newest line leads (A1)."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import browser_type_launch_args, person  # noqa: F401  (fixtures)
from tests.room.test_browser import enter, room  # noqa: F401  (a fixture)

pytestmark = pytest.mark.browser

SCREENS = """
import dataclasses, json
from django.template.loader import render_to_string
from diagnostics.library.folder import read_workbook
from diagnostics.queries.screen import Known, ShownFinding, blank_screen, screen_of
from diagnostics.vocabulary import Kind
contents = [screen_of({id}).content, read_workbook("tests/content/tiny")]
long = "Many letters that somebody said at length, because they matter to them and to all: " * 4
said = "Most women are asked twice, and nobody at all writes down what they say " * 3
words = ("Considering everything known today about services for mothers and babies, how confident is the partnership "
    "that arrangements for safeguarding, commissioning, monitoring and improvement are understood, resourced and led "
    "by named people, whose responsibilities are written down, reviewed every year and reported to the board, the "
    "public and the voluntary organisations that work beside them in each neighbourhood of this area?")
def lines_on(question):
    on = (question.key, question.all_prompts[-1].key if question.prompts else "")
    older = tuple(ShownFinding(n, kind, long, *on, False) for n, kind in enumerate(Kind))
    yield ()
    for text in (said[:120].strip(), said[:200].strip(), long):
        yield (ShownFinding(9, Kind.GAP, text, *on, False), *older)
def answers_on(question):
    yield ()
    for text, to_find_out in (("A third", ""), (long, long)):
        yield (Known(question.key, text, "Survey", None, "", to_find_out),)
for content in contents:
    blank = dataclasses.replace(blank_screen(content), workshop_id=1, stage="running", view="question")
    questions = [*content.questions.values()]
    questions += [q.model_copy(update={{"text": words}}) for q in questions if q.key in ("2.9.1", "4.2.2")]
    for question in questions:
        section, topic = content.place_of[question.key]
        for lines in lines_on(question):
            for answers in answers_on(question):
                at = dataclasses.replace(
                    blank, question=question, section=section, topic=topic, lines=lines, answers=answers)
                html = render_to_string("room/_screen.html", {{"screen": at}})
                is_fullest = [row.text for row in (*answers, *lines[:1])] in ([long, said[:120].strip()], [long, long])
                print(json.dumps([question.key, len(question.text.split()), html, is_fullest]))
"""
# What stands on the wall, block by block: none overlaps another, and of none is anything cut.
MEASURE = """() => window.screens.map((html) => {
  const screen = document.querySelector('#screen')
  screen.innerHTML = html
  document.body.dataset.people = screen.querySelector('.newest, .answered') ? 'in' : 'coming'
  const box = (name) => screen.querySelector(name)?.getBoundingClientRect()
  const texts = [...screen.querySelectorAll('h1, p, li, b, span')].filter((e) => e.textContent.trim())
  const seen = texts.filter((e) => e.checkVisibility()
    && !e.closest('.asked__key, .kind__sign') && !e.matches('.number'))
  const blocks = [...screen.querySelectorAll('.where__crumb, h1, .wall__spelt, .wall__column, .wall__more, .answered, '
    + '.newest, .counts, .said__none, .where__tree svg')].filter((e) => e.checkVisibility())
  const boxes = blocks.map((e) => e.getBoundingClientRect())
  const meet = (a, b) => a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5
  const inside = (e) => [e, ...e.querySelectorAll('p, li, span')].filter((e) => !e.matches('.newest__head, .newest__head *'))
  const style = (name, what) => parseFloat(getComputedStyle(screen.querySelector(name) ?? screen)[what])
  return {
    overlap: boxes.flatMap((a, n) => boxes.slice(n + 1).flatMap((b, m) =>
      meet(a, b) ? [[blocks[n].className, blocks[n + 1 + m].className]] : [])),
    cut: blocks.filter((e) => !e.matches('svg')).flatMap(inside).filter((e) => getComputedStyle(e).display !== 'inline'
      && (e.scrollHeight > e.clientHeight + parseFloat(getComputedStyle(e).fontSize) / 3 || e.scrollWidth > e.clientWidth + 1))
      .map((e) => e.className),
    gap: box('.said').top - box('.asked').bottom,
    below: box('.said').bottom - box('.screen').bottom,
    foot: document.querySelector('.foot').getBoundingClientRect().bottom - innerHeight,
    scrolls: document.documentElement.scrollHeight > innerHeight,
    question: style('h1', 'fontSize'),
    line: style('.newest__text', 'fontSize'),
    letters: screen.querySelector('.newest__text')?.textContent.length ?? 0,
    smallest: Math.min(...seen.map((e) => parseFloat(getComputedStyle(e).fontSize))),
    wide: Math.max(...[...screen.querySelectorAll('.said, .newest__note')].map((e) => e.getBoundingClientRect().right)),
  }
})"""


def test_every_question_fits_the_wall(room, person):
    wall = enter(person(1920, 1080), room, "projector/")
    screens = [json.loads(line) for line in room.server.shell(SCREENS.format(id=room.id)).splitlines()]
    assert len(screens) == (143 + 2 + 6) * 4 * 3
    assert max(words for _, words, *_ in screens) == 60
    for width, height in ((1920, 1080), (1280, 720), (1024, 768), (1024, 576)):
        shown = [screen for screen in screens if width == 1920 or screen[-1]]  # all of them, and the fullest in every size
        wall.set_viewport_size({"width": width, "height": height})
        wall.evaluate("screens => { window.screens = screens }", [html for _, _, html, _ in shown])
        for (key, words, *_), found in zip(shown, wall.evaluate(MEASURE), strict=True):
            said = (width, key, found)
            assert (found["overlap"], found["cut"]) == ([], []), said
            assert found["gap"] >= 0, said
            assert found["below"] <= 0.5, said
            assert found["foot"] <= 0.5, said
            assert not found["scrolls"], said
            assert found["wide"] <= width, said
            if width == 1920:
                assert 56 <= found["question"] <= 64, said
                assert found["smallest"] >= 32, said
                if found["letters"] and words < 60:
                    assert found["line"] == size_of_line(found["letters"]), said


def size_of_line(letters):
    return next(size for most, size in ((120, 72), (155, 60), (200, 54), (281, 40)) if letters <= most)


JOIN = "['.foot', '.foot__qr', '.foot .code'].map((name) => document.querySelector(name).getBoundingClientRect().height)"


def test_how_to_join_draws_together_by_a_third_once_people_are_in(room, person):
    room.act("screens", "lead_to", question="2.9.1")
    wall = enter(person(1920, 1080), room, "projector/")
    room.act("findings", "record_finding", question="2.9.1", kind="gap", text="Now they are in.")
    expect(wall.locator("body")).to_have_attribute("data-people", "in")
    late = wall.evaluate(JOIN)
    wall.evaluate("document.body.dataset.people = 'coming'")  # as it was before anything was recorded
    early = wall.evaluate(JOIN)
    assert [small / large for small, large in zip(late, early, strict=True)] == pytest.approx([2 / 3] * 3, abs=0.01)


BADGES = """() => [0, 1, 2].map((reach) => {
  const badge = document.querySelector('.map__list .number')
  badge.closest('li').dataset.reach = reach
  const { backgroundColor, backgroundImage, color, borderTopColor } = getComputedStyle(badge)
  return [backgroundColor === borderTopColor ? 'full' : 'empty', backgroundImage.split('(')[0], color === borderTopColor]
})"""


@pytest.mark.parametrize(("path", "size"), [("", (360, 740)), ("projector/", (1920, 1080))], ids=["phone", "wall"])
def test_a_badge_is_empty_partly_full_or_full(room, person, path, size):
    room.act("screens", "show_view", view="tree")
    page = enter(person(*size), room, path)
    looks = page.evaluate(BADGES)
    assert looks == [["empty", "none", True], ["empty", "linear-gradient", True], ["full", "none", False]]


LONG = """
from diagnostics.models import Workshop
long = "Infant mortality in the northern and the coastal districts, and gj in all that lies between them. " * 2
Workshop.objects.filter(pk={id}).update(title=long, area=long)
"""
ENDS = """() => [...document.querySelectorAll('.welcome__area, .welcome__title')].map((e) => {
  const lines = e.clientHeight / parseFloat(getComputedStyle(e).lineHeight)
  return [Math.abs(lines - Math.round(lines)) < 0.02, e.getBoundingClientRect().top >= 0]
})"""


def test_long_titles_end_with_a_whole_line(room, person):
    room.act("screens", "show_view", view="welcome")
    room.server.shell(LONG.format(id=room.id))
    wall = enter(person(1920, 1080), room, "projector/")
    for width, height in ((1920, 1080), (1280, 720)):
        wall.set_viewport_size({"width": width, "height": height})
        assert wall.evaluate(ENDS) == [[True, True], [True, True]]
        join, foot = wall.locator(".welcome__join").bounding_box(), wall.locator(".foot").bounding_box()
        assert join["y"] + join["height"] <= foot["y"]
