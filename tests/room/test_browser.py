"""The room in a real browser: a polite phone, and pages that everybody can use (A1, A3, A5, S5)."""

import re
from itertools import product

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.conftest import browser_type_launch_args, person  # noqa: F401  (fixtures)
from tests.live.rooms import make_room, room_of

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def room(originals, tmp_path_factory):
    original = originals.made("room in the whole workbook", make_room, on=originals.whole)
    with original.server(tmp_path_factory.mktemp("site")) as server:
        yield room_of(server, original)


def enter(page, room, path=""):
    """Type the code, and go to a page of the room."""
    asked = f"from diagnostics.models import Workshop; print(Workshop.objects.get(pk={room.id}).spoken_code)"
    code = room.server.shell(asked)
    page.goto(f"{room.server.url}/join/")
    page.get_by_label("The eight characters on the screen").fill(code.strip().lower())
    page.get_by_role("button", name="Join").click()
    expect(page).to_have_url(f"{room.server.url}/rooms/{room.id}/")
    if path:
        page.goto(f"{room.server.url}/rooms/{room.id}/{path}")
    return page


def test_phone_follows_without_taking_anything_away(room, person):
    phone, elsewhere = enter(person(360, 740), room), enter(person(360, 740), room, "questions/2.9.1/")
    room.act("screens", "lead_to", question="2.9.1")
    expect(phone.locator(".asked__key")).to_have_text("2.9.1")
    expect(phone.locator("[data-says]")).to_contain_text("Now 2.9.1 Screening. ")
    phone.get_by_text("About this question").click()
    room.act("findings", "record_finding", question="2.9.1", kind="gap", text="Seen at once.")
    expect(phone.locator(".line__text").first).to_have_text("Seen at once.")
    expect(phone.locator("[data-says]")).to_have_text("New. Gap: Seen at once.")
    expect(phone.locator(".notes")).to_have_attribute("open", "")
    expect(phone.locator(".notes summary")).to_be_focused()
    expect(elsewhere.locator(".line__text").first).to_have_text("Seen at once.")
    elsewhere.get_by_role("link", name="All questions").focus()
    room.act("screens", "lead_to", question="13.1.1")
    expect(elsewhere.locator("[data-now-at]")).to_have_text("13.1.1 Neonatal network")
    expect(elsewhere.locator("[data-says]")).to_have_text("The facilitator moved on to 13.1.1 Neonatal network.")
    expect(elsewhere.get_by_role("link", name="All questions")).to_be_focused()
    expect(elsewhere.locator(".asked__key")).to_have_text("2.9.1")
    elsewhere.get_by_role("link", name="Back to now").click()
    expect(elsewhere.locator(".asked__key")).to_have_text("13.1.1")


def test_phone_keeps_a_fold_open_and_shows_what_was_just_said(room, person):
    phone = enter(person(360, 740), room)
    for key in ("1.1.1", "2.2.1", "4.1.1", "4.2.2", "6.1.2", "13.4.2"):
        room.act("screens", "lead_to", question=key)
        expect(phone.locator(".asked__key")).to_have_text(key)
        expect(phone.locator(".prompts")).to_be_hidden()
        room.act("findings", "record_finding", question=key, kind="gap", text=f"Just said on {key}.")
        newest = phone.locator(".lines--newest .line__text")
        expect(newest).to_have_text(f"Just said on {key}.")
        box, bar = newest.bounding_box(), phone.locator(".bar").bounding_box()
        assert box["y"] + box["height"] <= bar["y"], (key, box, bar)
        expect(phone.locator("[data-says]")).to_have_text(f"New. Gap: Just said on {key}.")
    phone.get_by_text("7 prompts").click()
    room.act("findings", "record_finding", question="13.4.2", kind="gap", text="And this.")
    expect(newest).to_have_text("And this.")
    marked = phone.get_by_text("newest", exact=True).locator("visible=true")
    expect(marked).to_have_count(1)  # each line carries the word, the first one shows it
    expect(phone.locator(".lines--newest .line")).to_contain_text("newest")
    expect(phone.locator(".prompts")).to_be_visible()
    expect(phone.get_by_text("7 prompts")).to_be_focused()


def test_answers_are_spoken_as_lines_are(room, person):
    room.act("screens", "lead_to", question="3.1.1")
    phone, wall = enter(person(360, 740), room), enter(person(1920, 1080), room, "projector/")
    room.act("answers", "save_answer", question="3.1.1", version=0, text="A third", source="Survey")
    for page in (phone, wall):
        expect(page.locator("[data-says]")).to_have_text("New. Answer, on 3.1.1: A third (Survey)")
    expect(wall.locator(".answered")).to_have_text("Answer A third (Survey)")
    expect(phone.locator(".known")).to_have_text("Answer A third Survey")
    room.act("answers", "save_answer", question="3.1.1", version=1, text="A quarter", to_find_out="By ward?", who="Nia")
    for page in (phone, wall):
        expect(page.locator("[data-says]")).to_have_text("Changed. Answer, on 3.1.1: A quarter · To find out: By ward?")
    room.act("answers", "save_answer", question="3.1.1", version=2)
    expect(phone.locator("[data-says]")).to_have_text("An answer was taken back.")


def test_how_to_join_goes_when_the_workshop_is_closed(room, person):
    seat = person(1920, 1080)
    name, _, value = room.session.partition("=")
    seat.context.add_cookies([{"name": name, "value": value, "url": room.server.url}])
    seat.goto(f"{room.server.url}/rooms/{room.id}/projector/")
    phone = seat.context.new_page()
    phone.goto(f"{room.server.url}/rooms/{room.id}/")
    room.act("screens", "lead_to", question="2.9.1")
    ways = [seat.locator(".foot__how"), seat.locator(".foot__qr"), phone.locator(".top__join")]
    for act, is_shown in ((None, True), ("close_workshop", False), ("reopen_workshop", True)):
        if act:
            room.act("workshops", act)
        for way in ways:
            expect(way).to_be_visible(visible=is_shown)


def test_wall_shows_its_age_only_when_old(room, person):
    wall = enter(person(1920, 1080), room, "projector/")
    wall.wait_for_timeout(1500)
    expect(wall.locator("[data-fresh]")).to_be_hidden()
    wall.context.route("**/live/**", lambda route: route.abort())
    room.server.stop()
    try:
        expect(wall.locator("[data-fresh]")).to_have_text(re.compile(r"^1[1-9] s old$"), timeout=30_000)
    finally:
        room.server.start()
        wall.context.unroute("**/live/**")
    expect(wall.locator("[data-fresh]")).to_be_hidden(timeout=15_000)


ELSEWHERE = ["workbook/", "questions/2.9.1/", "questions/none/"]


PAGES = {"welcome": ["", "projector/"], "tree": ["", "projector/"], "question": ["", "projector/", *ELSEWHERE]}


@pytest.mark.parametrize(("view", "paths"), PAGES.items())
def test_pages_are_for_everybody(room, person, view, paths):
    room.act("screens", "lead_to", question="2.9.1")
    for kind in ("strength", "good_practice", "gap", "recommendation"):
        room.act("findings", "record_finding", question="2.9.1", kind=kind, text="One of each.")
    room.act("screens", "show_view", view=view)
    page = enter(person(320, 640), room)
    for path, (width, height) in product(paths, ((320, 640), (1280, 800))):
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{room.server.url}/rooms/{room.id}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        rules = {"color-contrast-enhanced": {"enabled": path == "projector/" and width > 1000}}
        assert (path, violations(page, rules=rules)) == (path, [])


@pytest.mark.parametrize("path", ["join/", "join/?ended"])
def test_join_page_is_for_everybody(room, person, path):
    page = person(320, 640)
    page.goto(f"{room.server.url}/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page) == []
    page.get_by_label("The eight characters on the screen").fill("wrong 99")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_label("The eight characters on the screen")).to_have_value("wrong 99")
    expect(page.get_by_text("No open workshop has this code")).to_be_visible()
    assert violations(page) == []


def test_room_works_without_scripts(room, person):
    room.act("screens", "lead_to", question="2.9.1")
    page = enter(person(360, 740, java_script_enabled=False), room)
    expect(page.locator(".asked__key")).to_have_text("2.9.1")
    room.act("screens", "lead_to", question="13.1.1")
    page.get_by_role("link", name="Reload").click()
    expect(page.locator(".asked__key")).to_have_text("13.1.1")


def test_changed_code_ends_every_page_within_five_seconds(room, person):
    phone, elsewhere = enter(person(), room), enter(person(), room, "workbook/")
    wall = enter(person(1920, 1080), room, "projector/")
    for page in (phone, elsewhere, wall):
        expect(page.locator("[data-screen], .index")).to_be_visible()
    phone.wait_for_timeout(1000)
    room.act("workshops", "change_code")
    for page in (phone, elsewhere, wall):
        expect(page.get_by_text("Your way in has ended")).to_be_visible(timeout=5000)


KEYS_SEEN = """() => {
  window.seen = []
  const look = () => {
    const key = document.querySelector('[data-screen] article')?.dataset.key
    if (key && key !== window.seen.at(-1)) window.seen.push(key)
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true })
}"""


def test_page_never_goes_back_to_what_its_stream_drew_before(room, person):
    """A command changes the screen and tells nobody: a page that is opened then has it, its stream a moment later."""
    first = enter(person(), room)
    late = first.context.new_page()
    late.add_init_script(f"({KEYS_SEEN})()")
    for key in ("2.9.1", "13.1.1", "2.9.1", "13.1.1", "2.9.1"):
        room.act("screens", "lead_to", question=key)
        late.goto(first.url)
        expect(first.locator("article")).to_have_attribute("data-key", key)
        assert late.evaluate("window.seen") == [key]
