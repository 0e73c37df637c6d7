"""The projector window on the facilitator's laptop: a clicker moves the room from it, and it stays lit."""

import pytest
from playwright.sync_api import expect

from tests.browser.steps import all_saved, join, open_lead
from tests.browser.wire import until
from tests.support.server import free_port

pytestmark = pytest.mark.browser
CODE = "from diagnostics.models import Workshop; print(Workshop.objects.get(pk=2).spoken_code)"
SHOWN = "from diagnostics.models import Workshop; print(Workshop.objects.get(pk=2).screen_question.key)"
WROTE = "from diagnostics.models import Event; print(Event.objects.filter(workshop=2, verb='screen.led').count())"
# Every wake lock that a page takes and loses; `deny` lets it have no more.
LOCKS = """(() => {
  window.locks = []
  const real = navigator.wakeLock.request.bind(navigator.wakeLock)
  navigator.wakeLock.request = async (kind) => {
    if (window.deny) throw new DOMException('no', 'NotAllowedError')
    const lock = await real(kind)
    window.locks.push(lock)
    return lock
  }
})()"""


@pytest.fixture
def here():
    return None


def ready(wall):
    """The wall, once its script has run to its end."""
    expect(wall.get_by_role("button", name="Full screen")).to_be_visible()
    return wall


@pytest.fixture
def wall(lead):
    """The projector window, looked at, that the lead page opened."""
    lead.context.add_init_script(LOCKS)
    with lead.expect_popup() as opened:
        lead.get_by_role("link", name="Open projector window").click()
    ready(opened.value).bring_to_front()
    return opened.value


def told(wall):
    return wall.locator("[data-clicker]")


def shown(wall):
    return wall.locator("[data-screen] article").get_attribute("data-key")


def test_a_clicker_in_the_projector_window_moves_the_room_through_the_lead_page(site, lead, wall):
    requests = []
    wall.on("request", lambda asked: requests.append(asked.method))
    moved = int(site.shell(WROTE))
    order = lead.evaluate("[...document.querySelectorAll('[data-question]')].map((q) => q.dataset.question)")
    began = order.index(shown(wall))
    for key, by in (("PageDown", 1), ("ArrowRight", 2), ("PageUp", 1), ("ArrowLeft", 0), ("PageDown", 1)):
        wall.keyboard.press(key)
        expect(wall.locator("[data-screen] article")).to_have_attribute("data-key", order[began + by])
        expect(lead.locator("[data-question][data-current]")).to_have_attribute("data-question", order[began + by])
    all_saved(lead)
    assert site.shell(SHOWN).strip() == shown(wall) == order[began + 1]
    assert int(site.shell(WROTE)) == moved + 5
    assert set(requests) == {"GET"}
    expect(told(wall)).to_be_empty()


def test_f19_a_clicker_works_while_the_server_is_away(site, lead, wall):
    order = lead.evaluate("[...document.querySelectorAll('[data-question]')].map((q) => q.dataset.question)")
    began = order.index(shown(wall))
    site.stop()
    expect(wall.locator("[data-fresh]")).to_be_visible(timeout=40_000)
    wall.keyboard.press("PageDown")
    expect(wall.locator("[data-screen] article")).to_have_attribute("data-key", order[began + 1])
    site.start()
    all_saved(lead)
    assert site.shell(SHOWN).strip() == order[began + 1]


def test_of_two_lead_pages_one_moves_the_room_and_where_there_is_none_the_wall_says_so(site, lead, wall):
    moved = int(site.shell(WROTE))
    second = lead.context.new_page()
    open_lead(second, site, 2)
    before = shown(wall)
    wall.keyboard.press("PageDown")
    expect(wall.locator("[data-screen] article")).not_to_have_attribute("data-key", before)
    all_saved(lead)
    all_saved(second)
    until(wall, lambda: int(site.shell(WROTE)) == moved + 1)  # the wall heard of it from the page, before the server did
    lead.keyboard.press("Alt+5")
    wall.keyboard.press("PageDown")
    expect(told(wall)).to_have_text("A box is open on the lead page. Save or cancel it first.")
    for page in (lead, second):
        page.close()
    wall.keyboard.press("PageDown")
    expect(told(wall)).to_have_text("No lead page is open in this browser. Open it, and the clicker moves the room from here.")
    assert int(site.shell(WROTE)) == moved + 1


def test_a_scribe_moves_no_room_by_the_projector_window(site, seat):
    tom = seat("scribe")
    with tom.expect_popup() as opened:
        tom.get_by_role("link", name="Open projector window").click()
    wall = ready(opened.value)
    wall.keyboard.press("PageDown")
    expect(told(wall)).to_have_text("The facilitator moves the room, from their own lead page.")


def held(wall):
    return wall.evaluate("window.locks.map((lock) => !lock.released)")


def test_the_wall_holds_a_wake_lock_takes_it_again_and_says_when_it_cannot(lead, wall):
    dark = wall.locator("[data-dark]")
    until(wall, lambda: held(wall) == [True])
    expect(dark).to_be_hidden()
    wall.evaluate("window.locks[0].release()")  # as the system does when the battery is low
    until(wall, lambda: held(wall) == [False, True])
    expect(dark).to_be_hidden()
    wall.evaluate("window.deny = true; window.locks[1].release()")
    expect(dark).to_have_text("This screen may go dark. Set the computer to stay awake.")
    expect(dark).to_be_in_viewport(ratio=1)
    wall.evaluate("window.deny = false; document.dispatchEvent(new Event('visibilitychange'))")
    expect(dark).to_be_hidden()
    assert held(wall) == [False, False, True]


def test_off_a_secure_origin_the_wall_says_so_and_no_phone_does(original, tmp_path, person):
    port = free_port()
    env = {"PUBLIC_URL": f"http://workshops.test:{port}"}
    with original.server(tmp_path / "lan", port=port, env=env) as site:
        site.url = env["PUBLIC_URL"]
        page = person(1280, 720)
        join(page, site, site.shell(CODE).strip())
        expect(page.locator("[data-dark]")).to_have_count(0)
        page.goto(f"{site.url}/rooms/2/projector/")
        expect(page.locator("[data-dark]")).to_be_visible()
        ready(page).keyboard.press("PageDown")  # a participant's wall moves nothing, and asks nobody
        page.set_viewport_size({"width": 360, "height": 740})
        expect(page.locator("[data-dark]")).to_be_hidden()
        expect(told(page)).to_be_empty()
