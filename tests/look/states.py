"""The states that are looked at, by the word that `bin/look` takes for them: those of the tests, and the day's best moments."""

import re
from dataclasses import replace

from playwright.sync_api import expect

from diagnostics.vocabulary import View
from tests.browser.pages import LEAD, ROOM, RUNNING, STATES, State, shows, tell
from tests.browser.steps import jump

NOTHING, PROMPTED, ANSWERED, BOTH, LONGEST = "5.4.1", "1.1.1", "2.7.1", "4.2.1", "13.4.2"  # questions of the demonstration
OTHERS = [view for view in View.values if view not in {"welcome", "question", "tree", "break"}]
SAID = "The last bus leaves at 18.40 and a taxi costs £38"


def known(route, *names):
    """Return states of the tests: those of these names, or all of the route."""
    found = [state for state in STATES if state.route == route and (not names or state.name in names)]
    missing = set(names) - {state.name for state in found}
    if missing:
        raise LookupError(f"No state of {route} is called {missing}.")
    return found


def at(key, view="question"):
    """Bring the room to a question and its screen to a view; the wall and the phones follow."""

    def then(page, visit):
        shows(view, key)(page, visit)
        expect(page.locator(f'[data-screen] [data-view="{view}"]')).to_be_visible()
        if view == "question":
            expect(page.locator(f'[data-screen] [data-key="{key}"]').first).to_be_visible()

    return then


def in_a_break(page, visit):
    """Start the break of the agenda, though the room had it: what stands then is when it is over."""
    lead = visit("facilitator")
    origin, asks = lead.evaluate("location.origin"), {"Accept": "application/json"}
    agenda = lead.request.get(f"{origin}/workshops/{RUNNING}/record/", headers=asks).json()["agenda"]
    (item,) = [row["id"] for row in agenda if row["kind"] == "break"]
    tell(lead, f"/workshops/{RUNNING}/agenda/{item}/open/")
    expect(page.locator("[data-back-at]").first).to_have_text(re.compile(r"\d\d:\d\d"))


ACTIONS = (
    {"what": "Run an evening bus to the labour ward", "lead_person": "Ann Lee", "lead_organisation": "Saltmere Council",
     "by_when": "2030-06-01", "agreement": "agreed"},
    {"what": "Put a health visitor into the temporary housing team, two days a week, from the first of the month",
     "lead_organisation": "Harbour Community Trust", "by_when_said": "as soon as the board has met"},
    {"what": "Count late bookings by ward every month"},
)  # fmt: skip


def agreeing(large=None):
    """Agree key actions, and show all of them, or the one at that place large."""

    def then(page, visit):
        lead = visit("facilitator")
        for action in ACTIONS:
            tell(lead, f"/workshops/{RUNNING}/actions/", **action)
        origin, asks = lead.evaluate("location.origin"), {"Accept": "application/json"}
        made = lead.request.get(f"{origin}/workshops/{RUNNING}/record/", headers=asks).json()["actions"]
        one = {} if large is None else {"key_action": made[large]["id"]}
        tell(lead, f"/workshops/{RUNNING}/screen/view/", view=View.AGREEING, **one)
        expect(page.locator("[data-screen] .listing, [data-screen] .key-actions--one").first).to_be_attached()

    return then


def looks_at(key):
    """Look at a question on the lead page."""
    return lambda page, visit: jump(page, key)


def half_typed(page, visit):
    jump(page, BOTH)
    page.locator("#capture-text").press_sequentially(f"- {SAID}")


def action_filled(page, visit):
    """The box of a key action, and the priority action that it serves."""
    jump(page, BOTH)
    page.keyboard.press("Alt+5")
    page.get_by_label("What will be done").fill("Run an evening bus to the labour ward")
    page.get_by_label("Priority action it serves").select_option(index=3)


def lead(name, then=None):
    return State("lead", name, "facilitator", LEAD, then)


def wall(name, *where):
    return State("projector", name, "facilitator", f"{ROOM}projector/", at(*where))


def phone(name, *where):
    return State("room", name, "participant", ROOM, at(*where))


def renamed(state, name):
    return replace(state, name=name)


PARTS = {
    "home": known("home", ""),
    "signin": known("sign_in", "empty", "wrong"),
    "workshops": known("workshops", "empty", "one of each stage"),
    "new": known("workshop_new", "", "errors"),
    "details": [*known("workshop_details", "planned", "errors"), *known("workshop_deletion", "running", "errors")],
    "agenda": [
        *known("workshop"),
        *known("card"),
        *known("workshop_papers", "running"),
        *known("workshop_paper"),
        *known("workshop_agenda", "planned", "errors"),
        *known("workshop_questions", "planned", "errors"),
        *known("workshop_question", "errors"),
        *known("workshop_start"),
        *known("workshop_planned", "running"),
        *known("workshop_history", "running"),
    ],
    "participants": [
        *known("participants", "planned", "errors"),
        *known("participants_rows", "", "looked at"),
        *known("participant_new", ""),
        *known("participant", ""),
        *known("invitations"),
        *known("seats", "planned", "a link shown once"),
        *known("seat_link"),
    ],
    "lead": [
        lead("nothing said yet", looks_at(NOTHING)),
        lead("question with prompts", looks_at(PROMPTED)),
        lead("question with lines and an answer", looks_at(BOTH)),
        lead("key action and priority", action_filled),
        *known("lead", "a line opened", "the answer box", "the mark box", "the question box", "the agenda box"),
        *known("lead", "the keys", "who is here"),
        *known("lead", "lines pasted"),
        *known("lead", "planned", "closed", "the scribe's", "in full use", "offline"),
        lead("capture box half typed", half_typed),  # which stays there
        *known("plain_record", "running"),
        *known("lead_shell"),
    ],
    "wall": [
        wall("join", NOTHING, "welcome"),
        wall("question", NOTHING),
        wall("question with prompts", PROMPTED),
        wall("longest question", LONGEST),
        wall("with answer", ANSWERED),
        wall("with line and answer", BOTH),
        wall("tree", BOTH, "tree"),
        State("projector", "break", "facilitator", f"{ROOM}projector/", in_a_break),
        *(wall(view, BOTH, view) for view in OTHERS),
        State("projector", "key actions", "facilitator", f"{ROOM}projector/", agreeing()),
        State("projector", "a key action large", "facilitator", f"{ROOM}projector/", agreeing(0)),
        *known("projector", "planned", "closed"),
        *known("projector_shell"),
    ],
    "phone": [
        *known("join", "", "wrong code"),
        *(renamed(state, "waiting") for state in known("room", "planned")),
        phone("join", NOTHING, "welcome"),
        phone("question", NOTHING),
        phone("question with prompts", PROMPTED),
        phone("with line and answer", BOTH),
        phone("tree", BOTH, "tree"),
        *(phone(view, BOTH, view) for view in OTHERS),
        State("room", "a key action large", "participant", ROOM, agreeing(1)),
        *known("room", "closed", "where people may say that they are here"),
        *known("room_here"),
        *known("room_question", ""),
        *known("room_workbook"),
        *known("room_day"),
    ],
    "workbook": [*known("workbooks", ""), *known("workbook"), *known("guide_page")],
    "closing": known("close", "running", "choosing", "published"),
    "publish": known("summary", "files ready", "a link shown once"),
    "summary": known("summary_version"),
    "circulated": known("circulated", "open", "ended"),
    "help": [*known("help", ""), *known("help_participants", "")],
    "errors": [
        *known("home", "nothing there, signed out", "broken", "busy"),
        *known("sign_in", "where others could read it"),
        *known("room_question", "left out", "not open yet"),
    ],
}  # fmt: skip
