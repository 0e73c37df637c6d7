"""How somebody comes to a state of the lead page, the wall and the lists: what they press, type, open, or lose on the way."""

from playwright.sync_api import Error, expect

from tests.browser.steps import jump, say
from tests.browser.wire import SHELVE, comes

# Whether this device keeps the page and what it needs, to open it without the server.
KEPT = "async () => (await navigator.serviceWorker?.getRegistration())?.active && await caches.match(location.pathname)"
IN_HAND = "() => navigator.serviceWorker.controller?.state === 'activated'"
DELETE = """
from diagnostics.actions.deletions import delete_workshop
from diagnostics.models import Workshop

workshop = Workshop.objects.get(pk={doomed})
delete_workshop(workshop=workshop, by=workshop.owner, name=workshop.area, recorded=0)
"""
AGE = """
import datetime
from django.utils import timezone
from diagnostics.models import Summary
from diagnostics.queries.files_to_make import jobs

then = timezone.now() - datetime.timedelta(hours={hours})
Summary.objects.update(published_at=then)
jobs().update(enqueued_at=then, started_at=None)
"""


def line_opened(page, visit):
    jump(page, "2.9.1")
    page.locator("[data-edit]").first.click()
    expect(page.locator('[data-dialog="line"]')).to_be_visible()


def lines_pasted(page, visit):
    """A table of six lines, one of them longer than its window."""
    jump(page, "2.9.1")
    rows = "\n".join(["Nobody owns it\tWard A", *(f"{n} midwives do it unpaid" for n in range(2, 6)), "long " * 60])
    page.locator("#capture-text").evaluate(
        """(input, rows) => {
          const clipboardData = new DataTransfer()
          clipboardData.setData('text/plain', rows)
          input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
        }""",
        rows,
    )
    expect(page.locator('[data-dialog="paste"]')).to_be_visible()


def arrivals(page, visit):
    """Some who are found by a letter, and the way to list somebody else."""
    page.keyboard.press("Alt+a")
    page.keyboard.type("m")
    expect(page.locator("[data-matches] li").first).to_be_visible()


def full(page, visit):
    """A question with prompts, notes and lines, one of them picked, a prompt aimed at, a search open, a line too long."""
    jump(page, "1.1.1")
    page.locator("[data-current] [data-prompt]").first.click()
    page.locator("[data-pick]:visible").first.check()
    page.locator("#capture-text").fill("x" * 2001)
    page.keyboard.press("Enter")
    expect(page.locator("[data-capture-error]")).to_be_visible()
    page.keyboard.press("Alt+j")
    page.keyboard.type("screening")
    expect(page.locator("[data-found] li").first).to_be_visible()


def offline(page, visit):
    page.context.set_offline(True)
    say(page, "- Said while the network was gone")
    expect(page.locator("[data-saved]")).to_contain_text("waiting")


def gone(page, visit):
    """The workshop is deleted while a line waits here and another is half typed."""
    page.context.set_offline(True)
    say(page, "- Said while the network was gone")
    page.locator("#capture-text").fill("Half typed")
    visit.site.shell(DELETE.format(**visit.facts))
    page.context.set_offline(False)
    expect(page.locator("[data-gone-note]")).to_be_visible(timeout=30_000)
    expect(page.locator("[data-needs] q")).to_be_visible(timeout=30_000)


def left_here(page, visit):
    """A line that was typed here for a workshop that is not on the list."""
    me = page.locator("[data-left-here]").get_attribute("data-left-here")
    write = {"owner": f"{me}/999999", "verb": "finding.record", "state": "waiting", "body": {"text": "Left on this device"}}
    page.evaluate(SHELVE, [write])
    page.reload()
    expect(page.get_by_role("heading", name="Left on this device")).to_be_visible()
    page.get_by_text("Delete it from this device").click()


def opened_details(page, visit):
    page.locator("main details").evaluate_all("all => all.forEach((details) => (details.open = true))")


def kept_here(page, visit):
    """The lead page opened while the server is away."""
    open_without_the_server(page, visit)
    expect(page.locator("[data-offline]")).to_be_visible(timeout=30_000)


def wall_kept_here(page, visit):
    """The wall opened while the server is away, with no lead page on the laptop."""
    open_without_the_server(page, visit)
    expect(page.get_by_role("heading", name="The server cannot be reached")).to_be_visible()


def open_without_the_server(page, visit):
    address = page.url
    comes(page, KEPT)
    comes(page, IN_HAND)
    visit.site.stop()  # for real: a browser that only plays being offline may never answer while its worker comes or goes
    try:
        page.reload()
    except Error as failed:  # Chromium's, where the network goes in the very second in which the page's worker began
        if "ERR_FAILED" not in failed.message:
            raise
        page.goto(address)  # a page of Chromium's own about the failure may be on its way, and cannot be reloaded yet


def said_here(page, visit):
    """Said on this phone, if it was not in another state already."""
    if page.get_by_label("Your name").is_visible():
        page.get_by_label("Your name").fill("Ann Other")
        _press(page, "I am here")
    expect(page.get_by_role("button", name="Take it back")).to_be_visible()


def not_here(page, visit):
    """Not said on this phone, or taken back."""
    if page.get_by_role("button", name="Take it back").is_visible():
        _press(page, "Take it back")
    expect(page.get_by_label("Your name")).to_be_visible()


def not_here_faulty(page, visit):
    """Said without a name."""
    not_here(page, visit)
    _press(page, "I am here")
    expect(page.get_by_role("alert")).to_be_visible()


def _press(page, button):
    with page.expect_event("load"):
        page.get_by_role("button", name=button).click()


def somebody_else(page, visit):
    """Said on this phone, and asked for somebody else too."""
    said_here(page, visit)
    page.get_by_role("link", name="Somebody else on this phone").click()
    expect(page.get_by_label("Your name")).to_be_visible()


SAID_HERE = {"": not_here, "errors": not_here_faulty, "said": said_here, "somebody else": somebody_else}  # by the state's name


def aged(hours):
    """How long ago the summary was published."""

    def then(page, visit):
        visit.site.shell(AGE.format(hours=hours))
        page.reload()

    return then
