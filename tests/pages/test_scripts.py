"""What the pages' small scripts do in a real browser: forms not sent, lines that wait here, a workshop open again."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import browser_type_launch_args, idle_site, original, person  # noqa: F401  (fixtures)
from tests.browser.steps import join, open_lead, say, sign_in
from tests.browser.wire import SHELVE, comes, cut_off, shelf, until

pytestmark = pytest.mark.browser
PLANNED, RUNNING = 1, 2
MOVE = """
from diagnostics.actions import workshops
from diagnostics.models import Workshop
workshop = Workshop.objects.get(pk=2)
workshops.{verb}(workshop=workshop, by=workshop.owner)
print(Workshop.objects.get(pk=2).spoken_code)
"""


@pytest.fixture
def site(idle_site):
    return idle_site


@pytest.fixture
def facilitator(site, person):
    page = person()
    sign_in(page, site, "facilitator")
    until(page, lambda: kept_me(page))  # the browser's own store is laid out
    return page


def kept_me(page):
    """Who is signed in, as the browser keeps it; on a page that keeps nothing else."""
    return shelf(page, "records")


@pytest.fixture
def asked(facilitator):
    """What the browser asked its person before a page was left; each time they stay."""
    asked = []
    facilitator.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    return asked


def people(page, site):
    page.goto(f"{site.url}/workshops/{PLANNED}/participants/")
    return page.get_by_label("Name", exact=True)


def test_a_list_with_names_typed_asks_before_it_is_left(facilitator, site, asked):
    names = people(facilitator, site)
    facilitator.get_by_role("link", name="Workbooks").click()
    expect(facilitator).to_have_url(f"{site.url}/workbooks/")
    assert asked == []
    people(facilitator, site)
    names.first.fill("Typed and not saved")
    facilitator.get_by_role("link", name="Workbooks").click(no_wait_after=True)
    until(facilitator, lambda: asked == ["beforeunload"])
    expect(names.first).to_have_value("Typed and not saved")
    names.first.press("Enter")  # saves, and goes nowhere
    expect(facilitator.get_by_text("The list is saved.")).to_be_visible()
    expect(facilitator).to_have_url(f"{site.url}/workshops/{PLANNED}/participants/")
    expect(names.first).to_have_value("Typed and not saved")
    names.nth(1).fill("Typed before adding")
    facilitator.get_by_role("button", name="Add somebody").click()
    expect(facilitator.get_by_role("heading", name="Add somebody")).to_be_visible()
    expect(people(facilitator, site).nth(1)).to_have_value("Typed before adding")
    assert asked == ["beforeunload"]


def test_a_list_sent_back_with_a_fault_asks_too(facilitator, site, asked):
    people(facilitator, site)
    facilitator.get_by_label("E-mail").first.fill("@")
    facilitator.get_by_role("button", name="Add somebody").click()
    expect(facilitator.get_by_role("alert")).to_be_visible()
    facilitator.get_by_role("link", name="Workbooks").click(no_wait_after=True)
    until(facilitator, lambda: asked == ["beforeunload"])


# As in a browser that forgets what was typed where the page may not be kept.
FORGET = "document.querySelectorAll('main form').forEach((form) => (form.autocomplete = 'off'))"


def typed_into_new(page, site):
    """Type into the form of a new workshop."""
    page.goto(f"{site.url}/workshops/new/")
    page.evaluate(FORGET)
    page.get_by_label("Area").fill("Wrenfield")
    group = page.get_by_role("main").get_by_role("checkbox").first
    group.set_checked(not group.is_checked())
    return page.get_by_label("Area"), group, group.is_checked()


def test_what_was_typed_comes_back_with_the_page_of_a_form_that_was_refused(facilitator, site):
    area, group, ticked = typed_into_new(facilitator, site)
    facilitator.route("**/workshops/new/", lambda route: route.fulfill(status=503, body="busy"), times=1)
    facilitator.get_by_role("button", name="Create the workshop").click()
    expect(facilitator.get_by_text("busy")).to_be_visible()
    facilitator.go_back()
    expect(area).to_have_value("Wrenfield")
    assert group.is_checked() == ticked
    comes(facilitator, "() => history.state?.typed.changed.length == 2")
    facilitator.evaluate(FORGET)
    facilitator.reload()
    expect(area).to_have_value("Wrenfield")
    facilitator.goto(f"{site.url}/workshops/")
    facilitator.get_by_role("link", name="New workshop").click()
    expect(area).to_have_value("")


def test_what_was_typed_does_not_come_back_for_another_account(facilitator, site):
    area, _, _ = typed_into_new(facilitator, site)
    comes(facilitator, "() => history.state?.typed.changed.length == 2")
    facilitator.goto(f"{site.url}/workshops/")
    facilitator.get_by_role("button", name="Sign out").first.click()
    expect(facilitator.get_by_text("You are signed out.")).to_be_visible()
    sign_in(facilitator, site, "scribe")
    for _ in range(10):
        facilitator.go_back()
        if facilitator.url.endswith("/workshops/new/"):
            break
    assert facilitator.evaluate("history.state.typed.changed.length") == 2
    expect(area).to_have_value("")


def test_the_list_is_saved_without_scripts_when_somebody_is_added(site, person):
    page = person(java_script_enabled=False)
    sign_in(page, site, "facilitator")
    names = people(page, site)
    names.nth(2).fill("Typed without scripts")
    page.get_by_role("button", name="Edit").first.click()
    expect(page.get_by_role("heading", name="Participants")).to_have_count(0)
    expect(people(page, site).nth(2)).to_have_value("Typed without scripts")


def test_the_page_of_a_closed_workshop_comes_back_when_it_is_open_again(site, person):
    phone, wall = person(360, 740), person(1920, 1080)
    code = site.shell(MOVE.format(verb="change_code")).strip()
    join(phone, site, code)
    join(wall, site, code)
    wall.goto(f"{site.url}/rooms/{RUNNING}/projector/")
    for page in (phone, wall):
        expect(page.locator("[data-screen]")).to_be_visible()
    site.shell(MOVE.format(verb="close_workshop"))
    for page in (phone, wall):
        expect(page.get_by_role("heading", name="The workshop is closed")).to_be_visible()
    site.shell(MOVE.format(verb="reopen_workshop"))
    for page in (phone, wall):
        expect(page.locator("[data-screen]")).to_be_visible()
        expect(page.get_by_role("heading", name="The workshop is closed")).to_have_count(0)


def waiting(page, site, line="- Waits on this device"):
    """Leave a line on this device that the server never gets; pages are left without asking."""
    open_lead(page, site, RUNNING)
    cut_off(page, "/findings/$")
    say(page, line)
    expect(page.locator("[data-saved]")).to_have_text("1 waiting on this device")
    page.on("dialog", lambda dialog: dialog.accept())


def test_closing_warns_of_lines_that_wait_on_this_device(facilitator, site):
    close = f"{site.url}/workshops/{RUNNING}/close/"
    facilitator.goto(close)
    warning = facilitator.locator("[data-waiting-here]")
    expect(warning).to_be_hidden()
    owner = facilitator.locator("[data-waiting-here]").get_attribute("data-waiting-here")
    done = {"owner": owner, "verb": "finding.record", "state": "acknowledged", "revision": 1, "body": {"text": "Sent"}}
    facilitator.evaluate(SHELVE, [done])  # what the server has is no line that waits
    facilitator.reload()
    facilitator.wait_for_timeout(500)
    expect(warning).to_be_hidden()
    waiting(facilitator, site)
    facilitator.goto(close)
    expect(warning).to_have_text(
        "1 line waits on this device: open the lead page first, and wait until it says saved.", use_inner_text=True
    )
    site.shell(MOVE.format(verb="close_workshop"))
    facilitator.reload()
    expect(warning).to_contain_text("1 line waits on this device and will not be in the summary.")
    site.shell(MOVE.format(verb="reopen_workshop"))
    facilitator.goto(close)
    warning.get_by_role("link", name="open the lead page").click()
    until(facilitator, lambda: shelf(facilitator) == [])
    facilitator.goto(close)
    expect(facilitator.get_by_role("button", name="Close the workshop")).to_be_visible()
    expect(warning).to_be_hidden()


def test_signing_out_shows_all_that_was_typed_and_counts_what_others_left(facilitator, site):
    waiting(facilitator, site)
    action = {"what": "Pay for it", "lead_person": "Mair Pugh", "lead_organisation": "ICB", "measure": "Every term"}
    me = shelf(facilitator)[0]["owner"]
    theirs = {"owner": "999/2", "verb": "finding.record", "state": "waiting", "body": {"text": "Somebody else's words"}}
    facilitator.goto(f"{site.url}/workshops/")
    facilitator.evaluate(SHELVE, [{**theirs, "owner": me, "verb": "action.agree", "body": action}, theirs])
    out, dialog = facilitator.get_by_role("button", name="Sign out", exact=False).first, facilitator.locator("[data-unsent]")
    out.click()
    expect(dialog.get_by_role("heading")).to_have_text("2 lines wait on this device")
    said = "Waits on this device\nPay for it · Mair Pugh · ICB · Every term"
    expect(facilitator.get_by_label("What has not been sent")).to_have_value(said)
    expect(dialog).to_contain_text("1 line of another account waits here too, and would be deleted with yours.")
    expect(dialog).not_to_contain_text("Somebody else's words")
    dialog.get_by_role("button", name="Stay signed in").click()
    facilitator.evaluate(SHELVE, [{**theirs, "owner": "998/2"}])
    out.click()
    expect(dialog).to_contain_text("2 lines of other accounts wait here too, and would be deleted with yours.")


def test_signing_out_asks_where_only_another_accounts_lines_wait(facilitator, site):
    facilitator.evaluate(SHELVE, [{"owner": "999/2", "verb": "finding.record", "state": "waiting", "body": {"text": "Theirs"}}])
    dialog = facilitator.locator("[data-unsent]")
    facilitator.get_by_role("button", name="Sign out").first.click()
    expect(dialog.get_by_role("heading")).to_have_text("1 line of another account waits on this device")
    expect(facilitator.get_by_label("What has not been sent")).to_be_hidden()
    dialog.get_by_role("button", name="Sign out and delete them").click()
    expect(facilitator.get_by_text("You are signed out.")).to_be_visible()


def test_every_signed_in_page_keeps_who_is_signed_in(facilitator, site):
    (first,) = kept_me(facilitator)
    assert str(first) == facilitator.locator("[data-signing-out]").get_attribute("data-signing-out")
    facilitator.context.clear_cookies()
    sign_in(facilitator, site, "scribe")
    scribe = int(facilitator.locator("[data-signing-out]").get_attribute("data-signing-out"))
    until(facilitator, lambda: kept_me(facilitator) == [scribe])
    assert scribe != first


def test_signing_out_asks_where_the_browser_does_not_answer(facilitator, site):
    waiting(facilitator, site)
    facilitator.goto(f"{site.url}/workshops/")
    facilitator.evaluate("() => { IDBObjectStore.prototype.getAll = () => { throw new DOMException('closing') } }")
    facilitator.get_by_role("button", name="Sign out").first.click()
    dialog = facilitator.locator("[data-unsent]")
    expect(dialog.get_by_role("heading")).to_have_text("It cannot be told whether lines wait on this device")
    expect(facilitator.get_by_label("What has not been sent")).to_be_hidden()
    dialog.get_by_role("button", name="Stay signed in").click()
    facilitator.reload()
    assert [write["body"]["text"] for write in shelf(facilitator)] == ["Waits on this device"]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_f23_a_form_sent_after_the_sign_in_ran_out_comes_back_filled(site, browser, scripts):
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    sign_in(page, site, "facilitator")
    page.goto(f"{site.url}/workshops/{PLANNED}/participants/new/")
    page.get_by_label("Name").fill("Ann Other")
    page.get_by_label("Role").fill("Head of nothing")
    context.clear_cookies(name=re.compile("session$"))
    page.get_by_role("button", name="Add to the list").click()
    expect(page.get_by_text("Your sign-in had run out, so what you sent was not saved.")).to_be_visible()
    account = site.accounts["facilitator"]
    page.get_by_label("Username").fill(account["username"].upper())
    page.get_by_label("Password").fill(account["password"])
    page.get_by_role("button", name="Sign in").click()
    if not scripts:
        page.get_by_role("button", name="Go back to what I sent").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing of this was saved")
    expect(page.get_by_label("Name")).to_have_value("Ann Other")
    page.get_by_role("button", name="Add to the list").click()
    expect(page.get_by_text("Ann Other is on the list.")).to_be_visible()
    context.close()
