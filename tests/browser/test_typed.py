"""Nothing typed or pasted is changed or lost unasked (F22): signs, prompts, shortcuts and compositions, by real key events."""

import pytest
from playwright.sync_api import expect

from tests.browser.keyboards import ALT, CTRL, MAC, META, Keyboard, paste
from tests.browser.outbox import record
from tests.browser.pages import RUNNING
from tests.browser.shared_server import site  # noqa: F401  (a fixture)
from tests.browser.steps import all_saved, come_as, jump, lane, open_lead, save, say

pytestmark = pytest.mark.browser
PASTES = [
    ("-12% fall in late bookings since 2019", "-12% fall in late bookings since 2019"),
    ("> 95% of women booked", "> 95% of women booked"),
    ("+3 midwives", "+3 midwives"),
    ("−£200k", "−£200k"),
    ("*p<0.05", "*p<0.05"),
    ("- Nobody owns it", "- Nobody owns it"),
    ("– Nobody owns it", "Nobody owns it"),
    ("•\tNobody owns it", "Nobody owns it"),
    ("– 12% fall", "– 12% fall"),
]


def box(page):
    return page.locator("#capture-text")


def kind(page):
    return page.locator("[data-capture] [name=kind]:checked")


def recorded(page, site, question):
    """(kind, prompt, text) of a question's lines, as the server tells them."""
    all_saved(page)
    return [(f["kind"], f["prompt"], f["text"]) for f in record(page, site)["findings"] if f["question"] == question]


# Signs.


def test_a_paste_picks_no_kind_and_keeps_its_signs(lead, site):
    jump(lead, "8.1.1")
    before = recorded(lead, site, "8.1.1")
    lead.keyboard.press("Alt+1")
    for said, _ in PASTES:
        paste(lead, said)
        lead.keyboard.press("Enter")
    assert recorded(lead, site, "8.1.1")[len(before) :] == [("strength", None, text) for _, text in PASTES]


def test_a_sign_picks_a_kind_in_sight_and_is_text_again_before_a_figure_or_at_backspace(lead):
    lead.keyboard.press("Alt+1")
    for keys, picked, text in (("-", "gap", ""), ("12% fall", "strength", "-12% fall")):
        lead.keyboard.type(keys)
        expect(kind(lead)).to_have_value(picked)
        expect(box(lead)).to_have_value(text)
    box(lead).fill("")
    lead.keyboard.type("> ")
    expect(kind(lead)).to_have_value("recommendation")
    lead.keyboard.press("Backspace")
    expect(kind(lead)).to_have_value("strength")
    expect(box(lead)).to_have_value("> ")
    lead.keyboard.type("x")
    expect(box(lead)).to_have_value("> x")
    lead.keyboard.press("Home")
    lead.keyboard.type("*")
    expect(box(lead)).to_have_value("*> x")
    expect(kind(lead)).to_have_value("strength")


def test_what_a_sign_did_is_said(lead):
    expect(kind(lead)).to_have_value("gap")
    lead.keyboard.type("-")  # the kind is what it was, and the sign is gone all the same
    expect(lead.locator("[data-notice]")).to_have_text("Gap. Backspace makes it a “-” again.")
    lead.keyboard.type(" ")
    expect(lead.locator("[data-notice]")).to_have_text("Gap. Backspace makes it a “- ” again.")
    lead.keyboard.type("E")
    expect(lead.locator("[data-notice]")).to_have_text("")


def test_a_kind_chosen_by_hand_stays_when_the_sign_is_text_again(lead):
    lead.keyboard.type("-")
    lead.locator("[data-capture] [name=kind][value=good_practice]").check(force=True)
    box(lead).focus()
    lead.keyboard.type("12%")
    expect(box(lead)).to_have_value("-12%")
    expect(kind(lead)).to_have_value("good_practice")


# Prompts.


def test_a_named_prompt_goes_with_its_line_and_a_clicked_one_stays_in_sight(lead, site):
    jump(lead, "4.2.2")
    before = recorded(lead, site, "4.2.2")
    aimed = lead.locator("[data-aimed]")
    lead.keyboard.type("+@a-Uptake")
    expect(box(lead)).to_have_value("Uptake")
    expect(aimed).to_have_text("about prompt a · Esc: none")
    lead.keyboard.press("Enter")
    expect(aimed).to_be_hidden()
    say(lead, "Said next")
    lead.locator('[data-prompt="4.2.2.b"]').click()
    expect(aimed).to_have_text("about prompt b, and the next lines too · Esc: none")
    for text in ("About b", "About b too"):
        say(lead, text)
    lead.keyboard.press("Escape")
    lead.keyboard.type("@a ")
    lead.keyboard.press("Backspace")
    expect(aimed).to_be_hidden()
    lead.keyboard.type("is what I typed")
    lead.keyboard.press("Enter")
    assert recorded(lead, site, "4.2.2")[len(before) :] == [
        ("strength", "4.2.2.a", "Uptake"),
        ("strength", None, "Said next"),
        ("strength", "4.2.2.b", "About b"),
        ("strength", "4.2.2.b", "About b too"),
        ("strength", None, "@a is what I typed"),
    ]


def test_a_prompt_named_in_a_parked_line_stays_in_its_words(lead, site):
    jump(lead, "4.2.2")
    before = recorded(lead, site, None)
    lead.keyboard.press("Alt+7")
    say(lead, "@a Parked with its letter")
    assert recorded(lead, site, None)[len(before) :] == [("gap", None, "@a Parked with its letter")]


# Shortcuts.


def test_a_letter_of_another_keyboard_is_written_and_runs_nothing(lead):
    """Undo would take the line back; a dialog would take the typing."""
    say(lead, "- Stays")
    expect(lane(lead, "gap").first).to_have_text("Stays")
    keyboard = Keyboard(lead)
    lead.keyboard.type("Gra")
    keyboard.press("ż", "KeyZ", ALT | CTRL, writes="ż")  # AltGr, as Windows sends it
    lead.keyboard.type("yna")
    expect(box(lead)).to_have_value("Grażyna")
    keyboard.numpad("0163")
    keyboard.choose("£")
    keyboard.numpad("8567")
    expect(box(lead)).to_have_value("Grażyna£")
    assert lead.locator("dialog[open]").count() == 0
    expect(lead.locator('[name="parked"]')).not_to_be_checked()
    expect(kind(lead)).to_have_value("gap")
    expect(lane(lead, "gap").first).to_have_text("Stays")
    expect(lead.locator("[data-notice]")).to_have_text("")


@pytest.fixture
def mac(person, site):
    page = person()
    page.context.add_init_script(MAC)
    come_as(page, site, "facilitator")
    open_lead(page, site, RUNNING)
    return page


def test_on_a_mac_option_is_left_to_the_signs_that_it_types(mac):
    keyboard = Keyboard(mac)
    mac.evaluate("addEventListener('keydown', (event) => (window.kept = event.defaultPrevented))")
    signs = (("#", "Digit3"), ("€", "Digit2"), ("ż", "KeyZ"), ("µ", "KeyM"), ("÷", "Slash"), ("z", "KeyZ"))
    for key, code in signs:
        keyboard.press(key, code, ALT, writes=key)
    keyboard.press("Dead", "KeyE", ALT)
    assert mac.evaluate("window.kept") is False
    expect(box(mac)).to_have_value("#€żµ÷z")
    box(mac).fill("")
    expect(kind(mac)).to_have_value("gap")
    assert mac.locator("dialog[open]").count() == 0
    keyboard.press("k", "KeyK", META)
    mac.keyboard.press("3")
    expect(kind(mac)).to_have_value("gap")
    keyboard.press("k", "KeyK", META)
    mac.keyboard.press("/")
    helps = mac.locator('[data-dialog="help"]')
    expect(helps).to_contain_text("⌘K and then the key. Option is left to the signs that it types.")
    expect(helps).to_contain_text("⌘K Z")
    expect(helps).not_to_contain_text("Alt", use_inner_text=True)


def test_the_prefix_runs_what_the_table_names_and_takes_no_other_letter(lead):
    lead.keyboard.press("Control+k")
    expect(lead.locator("[data-prefix]")).to_contain_text("Now the key")
    lead.keyboard.press("1")
    expect(kind(lead)).to_have_value("strength")
    expect(lead.locator("[data-prefix]")).to_have_text("")
    lead.keyboard.press("Control+k")
    lead.keyboard.type("vz")
    expect(box(lead)).to_have_value("vz")
    for press in ("Control+k", "Escape"):
        lead.keyboard.press(press)
    lead.keyboard.type("m")
    expect(box(lead)).to_have_value("vzm")
    box(lead).fill("")
    for press in ("Control+k", "ArrowUp"):  # scrolls; alone it would open the last line
        lead.keyboard.press(press)
    assert lead.locator("dialog[open]").count() == 0
    for press in ("Control+k", "j"):
        lead.keyboard.press(press)
    expect(lead.locator("#find")).to_be_focused()
    expect(lead.locator("#find")).to_have_value("")


# Compositions.


@pytest.mark.parametrize("number", [13, 229])
def test_enter_that_ends_a_composition_saves_no_action(lead, number):
    keyboard = Keyboard(lead)
    lead.keyboard.press("Alt+5")
    what = lead.get_by_label("What will be done")
    expect(what).to_be_focused()
    keyboard.compose("Ngh")
    keyboard.enter(number)
    expect(lead.locator('[data-dialog="action"]')).to_be_visible()
    keyboard.choose("Nghỉ trưa")
    expect(what).to_have_value("Nghỉ trưa")
    actions = lead.locator("[data-actions] li")
    before = actions.count()
    save(lead)
    expect(actions).to_have_count(before + 1)


def test_enter_that_ends_a_composition_records_no_line(lead, site):
    keyboard = Keyboard(lead)
    jump(lead, "7.2.1")
    before = recorded(lead, site, "7.2.1")
    lead.keyboard.type("* ")
    keyboard.compose("Ngh")
    keyboard.enter()
    keyboard.choose("Nghé")
    expect(box(lead)).to_have_value("Nghé")
    lead.keyboard.press("Enter")
    assert recorded(lead, site, "7.2.1")[len(before) :] == [("good_practice", None, "Nghé")]


def test_enter_that_ends_a_composition_moves_no_lines(lead):
    jump(lead, "7.2.1")
    say(lead, "- To be moved, or not")
    all_saved(lead)
    lead.get_by_label("Select: To be moved, or not").first.check()
    lead.get_by_label("move to").focus()
    keyboard = Keyboard(lead)
    keyboard.compose("2.9.1")
    keyboard.enter()
    expect(lead.locator("[data-pickbar]")).to_be_visible()
    expect(lane(lead, "gap").first).to_have_text("To be moved, or not")


def test_enter_that_ends_a_composition_sends_no_form(person, site):
    page = person()
    page.goto(f"{site.url}/sign-in/")
    page.get_by_label("Username").focus()
    sent = []
    page.on("request", lambda request: sent.append(request.method))
    keyboard = Keyboard(page)
    keyboard.compose("Ngh")
    keyboard.enter()
    keyboard.choose("Nghé")
    expect(page.get_by_label("Username")).to_have_value("Nghé")
    assert "POST" not in sent
    with page.expect_request(lambda request: request.method == "POST"):
        page.keyboard.press("Enter")
