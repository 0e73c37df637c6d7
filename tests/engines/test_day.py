"""The day in the other two engines that people bring: Debian's Firefox ESR, and WebKitGTK for Safari and every iPhone."""

import pytest

from tests.engines.conftest import record
from tests.engines.person import ENTER, named

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROOM, LEAD = "/rooms/2/", "/workshops/2/lead/"
KEPT = "return Boolean(navigator.serviceWorker.controller && await caches.match(location.pathname))"
FACES = """const kept = await (await caches.open("lead-1")).keys()
  return kept.map(({ url }) => url.match(/fonts\\/source-sans-3-latin-(\\d+-\\w+)\\./)?.[1]).filter(Boolean).sort()"""
SHOWN = "await document.fonts.ready; return [...document.fonts].filter(({ status }) => status === 'error').length"
FITS = "return document.documentElement.scrollWidth <= innerWidth"
SLEPT = """const real = Date.now
  Date.now = () => real() + 3600000
  document.dispatchEvent(new Event("visibilitychange"))"""
SUMMARY = """const form = document.querySelector("main form")
  const [said, { name, value }] = [new URLSearchParams(new FormData(form)), form.querySelector("button")]
  said.append(name, value)
  const answer = await fetch(form.action, { method: "POST", body: said })
  return [answer.status, answer.headers.get("content-type"), (await answer.text()).slice(0, 5)]"""


def test_a_day_in_this_engine(site, original, person):
    lead, phone, wall = person("lead"), person("phone", 447, 800), person("wall", 1280, 720)
    lead.open(f"{site.url}/sign-in/")
    lead.bring("session", next(site.sessions["facilitator"]))
    lead.open(site.url + LEAD)
    saved(lead)
    for guest in (phone, wall):
        join(guest, site, original.facts["code"])
    wall.open(f"{site.url}{ROOM}projector/")

    # By live update.
    phone.sees("[data-fresh]", ["Connected"])
    say(lead, "- Said while all is well")
    for guest, newest in ((phone, ".lines .line__text"), (wall, ".newest__text")):
        guest.until(lambda guest=guest, newest=newest: guest.text(newest)[:1] == ["Said while all is well"])

    # By polling, where a venue's proxy holds the stream back.
    network_is(site, "buffered")
    phone.reload()
    phone.until(lambda: phone.text("[data-fresh]")[0].startswith("Slow connection"), lambda: phone.text("[data-fresh]"))
    say(lead, "- Seen by asking")
    phone.until(lambda: phone.text(".lines .line__text")[:1] == ["Seen by asking"])

    # After sleep, with a stream that is dead and does not know it.
    network_is(site, "open")
    phone.reload()
    phone.sees("[data-fresh]", ["Connected"])
    network_is(site, "asleep")
    say(lead, "- Said while it slept")
    phone.evaluate(SLEPT)
    phone.until(lambda: phone.text(".lines .line__text")[:1] == ["Said while it slept"])

    # The server goes. The page opens from what is kept, in its own letters, and keeps what is said.
    lead.until(lambda: lead.evaluate(KEPT))
    styles = ["400-italic", "400-normal", "600-italic", "600-normal", "700-italic", "700-normal"]
    lead.until(lambda: lead.evaluate(FACES) == styles, lambda: f"keeps the faces {lead.evaluate(FACES)}")
    before = record(site)
    site.stop()
    lead.open(site.url + LEAD)
    saved(lead)  # it hears what is typed from then on: a sign typed before stays text
    says = [f"Said while away, {count}" for count in ("one", "two", "three", "four", "five")]
    for text in says:
        lead.type("#capture-text", f"- {text}{ENTER}")
    lead.sees("[data-saved]", ["5 waiting on this device"])
    assert lead.evaluate(SHOWN) == 0 and lead.evaluate(FITS)
    lead.open(site.url + LEAD)  # again, with lines waiting
    lead.sees("[data-saved]", ["5 waiting on this device"])
    site.start()
    saved(lead)
    assert record(site) == before + says
    phone.until(lambda: phone.text(".lines .line__text")[:1] == [says[-1]])

    # The commissioner gets the file.
    wall.open(site.url + original.facts["link"])
    wall.sees("main form button", ["Download the summary"])
    assert wall.evaluate(SUMMARY) == [200, "application/pdf", "%PDF-"]


def test_the_plain_form_is_no_wider_than_a_narrow_window(site, person):
    clerk = person("clerk", 447, 800)
    clerk.open(f"{site.url}/sign-in/")
    clerk.bring("session", next(site.sessions["scribe"]))
    clerk.open(f"{site.url}/workshops/2/record/plain/")
    clerk.sees("h1", ["Record a line"])
    assert clerk.evaluate(FITS)


def join(guest, site, code):
    guest.open(f"{site.url}/join/")
    guest.type("#code", code)
    guest.click(named("button", "Join"))
    guest.until(lambda: guest.evaluate("return location.pathname") == ROOM)


def say(lead, text):
    lead.type("#capture-text", text + ENTER)
    saved(lead)


def saved(lead):
    lead.until(
        lambda: lead.text("[data-saved]") == ["saved"] and not lead.text(".line--waiting"), lambda: lead.text("[data-saved]")
    )


def network_is(site, mode):
    assert site.get(f"/venue/{mode}")[2].decode() == mode
