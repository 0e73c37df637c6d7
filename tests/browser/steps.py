"""What people do, in the words of the day."""

from playwright.sync_api import expect


def come_as(page, site, role):
    """Be signed in from the next page on: the demonstration's facilitator and scribe are; anybody else does so by the form."""
    if role not in site.sessions:
        return sign_in_by_form(page, site, role)
    return page.context.add_cookies([{"name": "session", "value": next(site.sessions[role]), "url": site.url}])


def sign_in(page, site, role):
    """Come signed in to the list of workshops."""
    come_as(page, site, role)
    return page.goto(f"{site.url}/workshops/")


def sign_in_by_form(page, site, role):
    """Sign in as whoever `accounts` knows, which leads to the list of workshops."""
    page.goto(f"{site.url}/sign-in/")
    fill_in(page, site, role)
    expect(page).to_have_url(f"{site.url}/workshops/")


def fill_in(page, site, role):
    """Give the name and the password that a page asks for, and press its button."""
    account = site.accounts[role]
    page.get_by_label("Username").fill(account["username"])
    page.get_by_label("Password").fill(account["password"])
    page.get_by_role("main").get_by_role("button", name="Sign in").click()


def sign_in_again(page, site, role):
    """Press what a lead page offers whose sign-in ran out: do so in another tab, which opens the lead page too."""
    with page.expect_popup() as opening:
        page.locator("[data-saved]").get_by_role("link", name="Sign in again").click()
    other = opening.value
    fill_in(other, site, role)
    expect(other.locator("#capture-text")).to_be_visible()
    return other


def open_lead(page, site, workshop):
    """Open the lead page of a workshop."""
    page.goto(f"{site.url}/workshops/{workshop}/lead/")
    expect(page.locator("#capture-text")).to_be_focused()


def say(page, line):
    """Type a line into the capture box and press Enter, once the page hears it."""
    expect(page.locator("[data-saved]")).not_to_have_attribute("data-state", "starting")
    page.locator("#capture-text").fill("")
    page.locator("#capture-text").press_sequentially(line)
    page.keyboard.press("Enter")


def lane(page, kind):
    """The lines under a kind, as they stand on the lead page."""
    return page.locator(f'[data-lane="{kind}"] [data-edit]')


def all_saved(page):
    """Wait until nothing is on its way."""
    expect(page.locator(".line--waiting")).to_have_count(0)
    expect(page.locator("[data-saved]")).to_have_text("saved")


def jump(page, key):
    """Look at a question; the room's screen stays. The number comes at once: at each key the page searches its questions."""
    page.keyboard.press("Alt+j")
    page.keyboard.insert_text(key)
    page.keyboard.press("Enter")
    expect(page.locator("[data-question][data-current]")).to_have_attribute("data-question", key)


def box(page):
    """The box that is open on the lead page."""
    return page.locator("dialog[open]")


def save(page):
    box(page).get_by_role("button", name="Save", exact=True).click()


def join(page, site, code):
    """Join as a participant with the code that is read out."""
    page.goto(f"{site.url}/join/")
    page.get_by_label("The eight characters on the screen").fill(code)
    with page.expect_event("load"):
        page.get_by_role("button", name="Join").click()


def lines_on(phone):
    """The lines as a phone shows them, newest first."""
    return phone.locator(".lines .line__text")


def newest_on(projector):
    """The newest line as the projector shows it."""
    return projector.locator(".newest__text")


def projector_window(lead):
    """Open the projector window from the lead page, and go on typing there."""
    with lead.context.expect_page() as opened:
        lead.get_by_role("link", name="Open projector window").click()
    lead.bring_to_front()
    lead.locator("#capture-text").focus()
    return opened.value
