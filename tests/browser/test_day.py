"""The clock of the day on the lead page: the workshop's time, and how the day stands against its planned end."""

import datetime
import re
import time
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.browser.outbox import all_sent, opened
from tests.browser.steps import jump, lane, open_lead, say, sign_in
from tests.browser.wire import RUNNING, until

pytestmark = pytest.mark.browser
# Half or a quarter of an hour off everybody: what is shown in UTC or in the device's zone is seen to be wrong. By day in
# either half of the day, or a plan of four hours would end tomorrow, which the header says too.
ZONE = "Asia/Kathmandu" if datetime.datetime.now(datetime.UTC).hour < 12 else "Pacific/Marquesas"
PLANNED = 1
# The running workshop, `minutes` after its start, still in its introduction, nothing left out. Its plan counts from that start.
BEGUN = """
from datetime import timedelta
from django.utils import timezone
from diagnostics.models import AgendaItem, Event, QuestionMark, Workshop
start = timezone.now() - timedelta(minutes={minutes}, seconds=10)
Workshop.objects.filter(pk=2).update(starts_at=None, started_at=start)
QuestionMark.objects.filter(workshop=2).update(reached_at=None, mark="")
AgendaItem.objects.filter(workshop=2).update(spent=0, opened_at=None)
AgendaItem.objects.filter(workshop=2, position=1).update(opened_at=start)
Event.objects.filter(workshop=2).update(at=timezone.now())  # of another past: what a page holds from before is not taken up
"""
SPENT = """
from diagnostics.models import AgendaItem
print(*AgendaItem.objects.filter(workshop=2).values_list("spent", flat=True))
"""
# Another date and start time for the running workshop.
MOVED = """
import datetime
from diagnostics.actions.workshops import change_details
from diagnostics.models import Workshop
row, start = Workshop.objects.get(pk=2), datetime.datetime.fromisoformat({start!r})
change_details(workshop=row, by=row.owner, date=start.date(), starts_at=start.time())
"""


class Clock:
    """A file that says by how many seconds the server's clock is off."""

    def __init__(self, file):
        self.file = file
        self.is_off(0)

    def is_off(self, seconds):
        staged = self.file.with_suffix(".new")
        staged.write_text(str(seconds))
        staged.replace(self.file)


@pytest.fixture
def clock(tmp_path):
    return Clock(tmp_path / "clock")


@pytest.fixture
def site(original, tmp_path, clock):
    """A server in a zone of its own, whose clock can be set."""
    env = {"TIME_ZONE": ZONE, "CLOCK_FILE": str(clock.file)}
    with original.server(tmp_path / "site", app="tests.faults.stepping:application", env=env) as server:
        yield server


def begun(site, minutes):
    site.shell(BEGUN.format(minutes=minutes))


def here(moment=None, minutes=0):
    """The time of day in the workshop's zone, as minutes."""
    at = (moment or datetime.datetime.now(ZoneInfo(ZONE))) + datetime.timedelta(minutes=minutes)
    return at.hour * 60 + at.minute


def part(page, name):
    return page.locator(f"[data-clock-{name}]")


def minutes_of(text):
    hour, minute = re.search(r"(\d\d):(\d\d)", text).groups()
    return int(hour) * 60 + int(minute)


def is_near(text, minutes):
    """Whether a time of day is that many minutes after midnight, or the one next to it."""
    return (minutes_of(text) - minutes + 1) % 1440 <= 2


def soon_after(said):
    """Match what the header says up to three minutes after it `said` something: a test takes a while."""
    if clock := re.search(r"\d\d:\d\d", said):
        later = [divmod((minutes_of(said) + n) % 1440, 60) for n in range(4)]
        told = [said.replace(clock[0], f"{hour:02}:{minute:02}") for hour, minute in later]
    else:
        told = [re.sub(r"\d+", lambda number, n=n: str(int(number[0]) + n), said) for n in range(4)]
    return re.compile(f"^({'|'.join(map(re.escape, told))})$")


def header(page):
    return page.locator(".bar__clock").inner_text()


@pytest.mark.parametrize("hours", [-5, 5, 24 * 400])
def test_a_laptop_in_another_zone_with_a_wrong_clock_shows_what_a_right_one_does(site, person, lead, hours):
    begun(site, 31)
    lead.reload()
    wrong = person(timezone_id="America/New_York")
    wrong.clock.install(time=datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=hours))
    opened(wrong, site)
    for page in (lead, wrong):
        expect(part(page, "section")).to_have_text(re.compile("^introduction and the model: 1[67] min over$"))
        expect(part(page, "day")).to_have_text(re.compile("^1[67] min behind$"))
        assert is_near(part(page, "now").inner_text(), here())
        assert is_near(part(page, "end").inner_text(), here(minutes=240 - 31))
        expect(page.locator("[data-agenda-says]")).to_contain_text("(from when it was started)")
    say(wrong, "- To be corrected")
    all_sent(wrong)
    lane(wrong, "gap").click()
    wrong.get_by_label("What was said", exact=True).fill("Corrected")
    wrong.keyboard.press("Enter")
    all_sent(wrong)
    lane(wrong, "gap").click()
    wrong.locator("[data-dialog='line'] [data-earlier] summary").click()
    about = wrong.locator("[data-dialog='line'] .old__about")
    expect(about).to_have_text(re.compile(r"^gap · Rosalind · \d\d:\d\d$"))
    assert is_near(about.inner_text(), here())


def test_a_day_typed_without_its_year_is_the_next_one_by_the_servers_calendar(site, person):
    page = person(timezone_id="America/New_York")
    page.clock.install(time=datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=400))
    opened(page, site)
    tomorrow = datetime.datetime.now(ZoneInfo(ZONE)) + datetime.timedelta(days=1)
    page.keyboard.press("Alt+6")
    page.locator('[data-dialog="answer"] [name="by_when"]').fill(f"{tomorrow.day}.{tomorrow.month}")
    page.keyboard.press("Tab")
    said = page.locator('[data-dialog="answer"] .box__day').last
    expect(said).to_have_text(f"{tomorrow:%a} {tomorrow.day} {tomorrow:%B} {tomorrow.year}")


def test_a_device_whose_clock_is_set_meanwhile_shows_the_same_time(site, person):
    begun(site, 5)
    page = person()
    page.clock.install()
    opened(page, site)
    page.clock.set_system_time(datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=5))
    with page.expect_response("**/record/"):  # the page asks the server which of the two it is
        page.clock.run_for(3000)
    expect(part(page, "section")).to_have_text(re.compile("(9|10) min left$"))
    assert is_near(part(page, "now").inner_text(), here())


def test_a_server_whose_clock_is_set_is_followed(site, lead, clock):
    clock.is_off(-7 * 3600)
    until(lead, lambda: is_near(part(lead, "now").inner_text(), here(minutes=-7 * 60)), 40)


def test_opening_every_item_for_a_moment_is_not_ahead(site, lead):
    begun(site, 15)  # as long as the introduction was to last
    open_lead(lead, site, RUNNING)
    expect(part(lead, "day")).to_have_text("on plan")
    agenda = lead.locator("[data-agenda] .agenda__left")
    before = agenda.all_inner_texts()
    sections = lead.locator(".map__section").evaluate_all("all => all.map((s) => s.querySelector('button').dataset.go)")
    for key in sections:
        jump(lead, key)
        lead.keyboard.press("Alt+Enter")
        expect(lead.locator("[data-on-screen]")).to_have_text(f"question {key}")
    for name in ("Break", "Agree key actions", "Close of the day"):
        lead.locator("[data-agenda]").get_by_role("button", name=name, exact=True).click()
    all_sent(lead)
    expect(part(lead, "day")).to_have_text("on plan")
    minutes = [int(re.search(r"\d+", text)[0]) for text in agenda.all_inner_texts()[1:]]
    assert (len(minutes), minutes) == (17, [int(re.search(r"\d+", text)[0]) for text in before[1:]])


def test_moves_made_without_the_server_count_from_when_they_were_made(site, person, clock):
    since = time.monotonic()
    begun(site, 10)
    page = person()
    page.clock.install()
    opened(page, site, at="13.1.1")
    expect(part(page, "section")).to_have_text("introduction and the model: 5 min left")
    until(page, lambda: page.evaluate("Boolean(navigator.serviceWorker.controller)"))
    site.stop()
    page.clock.fast_forward("05:00")
    page.keyboard.press("Alt+Enter")
    expect(part(page, "section")).to_have_text(re.compile("^section 13: "))
    expect(part(page, "day")).to_have_text("on plan")
    page.clock.fast_forward("20:00")
    jump(page, "1.1.1")
    page.keyboard.press("Alt+Enter")
    expect(part(page, "section")).to_have_text(re.compile("^section 1: "))
    page.clock.fast_forward("10:00")
    page.locator("[data-agenda]").get_by_role("button", name="Break", exact=True).click()
    expect(part(page, "section")).to_have_text("break: 15 min left")
    left = re.compile(r"^break: 1[2-5] min left$")  # what follows takes a while
    texts = ["day", "end"]
    before = [part(page, text).inner_text() for text in texts]
    page.reload()
    expect(page.locator("#capture-text")).to_be_focused()
    for text, said in zip(texts, before, strict=True):
        expect(part(page, text)).to_have_text(soon_after(said))
    expect(part(page, "section")).to_have_text(left)
    clock.is_off(35 * 60)
    site.start()
    all_sent(page)
    spent = {n: int(seconds) for n, seconds in enumerate(site.shell(SPENT).split()) if int(seconds)}
    itself = time.monotonic() - since  # and how long each move was on its way; the start has ten seconds more
    assert [n for n, minutes in {0: 15, 1: 20, 2: 10}.items() if abs(spent[n] - 60 * minutes) > itself + 10] == [], spent
    for text, said in zip(texts, before, strict=True):
        expect(part(page, text)).to_have_text(soon_after(said))
    expect(part(page, "section")).to_have_text(left)


@pytest.mark.parametrize(
    ("minutes", "day", "end"),
    [
        (10, "on plan", "planned end {}"),
        (21, "6 min behind", "planned end {}"),
        (240 + 22, "22 min past the planned end", "of {}"),
    ],
)
def test_the_header_says_how_the_day_stands_and_against_which_end(site, lead, minutes, day, end):
    begun(site, minutes)
    lead.reload()
    expect(part(lead, "day")).to_have_text(day)
    said = part(lead, "end").inner_text()
    assert said == end.format(said[-5:])
    assert is_near(said, here(minutes=240 - minutes))


def test_days_later_it_says_which_end_was_planned_and_nothing_of_ahead_and_behind(site, lead):
    begun(site, 3 * 24 * 60)
    lead.reload()
    expect(part(lead, "end")).to_have_text(re.compile(r"^planned end \d\d:\d\d on \d+ \w+ \d{4}$"))
    expect(part(lead, "day")).to_have_text("")
    expect(part(lead, "section")).not_to_have_text("")


def test_before_the_start_it_says_the_planned_end_and_after_the_close_nothing(site, lead):
    open_lead(lead, site, PLANNED)
    expect(part(lead, "end")).to_have_text(re.compile("^planned end 17:00( on .*| tomorrow)?$"))
    expect(part(lead, "day")).to_have_text("")
    lead.goto(f"{site.url}/workshops/{RUNNING}/close/")
    lead.get_by_role("button", name="Close the workshop").click()
    open_lead_closed(lead, site)
    for name in ("section", "day", "end"):
        expect(part(lead, name)).to_have_text("")
    assert is_near(part(lead, "now").inner_text(), here())


def open_lead_closed(page, site):
    page.goto(f"{site.url}/workshops/{RUNNING}/lead/")
    expect(page.locator("body")).to_have_attribute("data-stage", "closed")


def test_a_start_time_that_is_changed_moves_the_planned_end_at_once(site, lead):
    begun(site, 10)
    lead.reload()
    expect(part(lead, "day")).to_have_text("on plan")
    start = datetime.datetime.now(ZoneInfo(ZONE)) - datetime.timedelta(minutes=40)
    site.shell(MOVED.format(start=f"{start:%Y-%m-%dT%H:%M}"))
    expect(part(lead, "day")).to_have_text(re.compile("^(29|30|31) min behind$"))
    ends = f"{start + datetime.timedelta(minutes=240):%H:%M}"
    expect(part(lead, "end")).to_have_text(re.compile(f"^planned end {ends}( tomorrow)?$"))
    expect(lead.locator("[data-agenda-says]")).not_to_contain_text("from when it was started")


def test_where_there_is_no_room_the_planned_end_goes_first(site, lead):
    begun(site, 21)
    lead.goto("about:blank")
    open_lead(lead, site, RUNNING)  # where the room is: nothing offers the way back there
    shown = {}
    for width in (1920, 1366, 1280, 1024, 360):
        lead.set_viewport_size({"width": width, "height": 720})
        day, end, line, saved = (
            lead.locator(name).bounding_box() for name in ("[data-clock-day]", "[data-clock-end]", ".bar__end", "[data-saved]")
        )
        shown[width] = end["y"] + end["height"] / 2 < line["y"] + line["height"]
        assert day["x"] + day["width"] <= saved["x"] or day["y"] + day["height"] <= saved["y"]
        assert lead.evaluate("document.scrollingElement.scrollWidth") == width
    assert shown == {1920: True, 1366: True, 1280: True, 1024: False, 360: True}


def test_the_scribe_sees_the_clock_too(site, person):
    begun(site, 21)
    tom = person()
    sign_in(tom, site, "scribe")
    open_lead(tom, site, RUNNING)
    expect(part(tom, "day")).to_have_text("6 min behind")
