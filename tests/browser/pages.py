"""Every page of the site in every state that somebody may meet, and how they come to it."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import expect

from tests.browser.reaching_states import (
    SAID_HERE,
    aged,
    arrivals,
    full,
    gone,
    kept_here,
    left_here,
    line_opened,
    lines_pasted,
    offline,
    opened_details,
    wall_kept_here,
)
from tests.browser.steps import jump, say

PLANNED, RUNNING, CLOSED, PUBLISHED = 1, 2, 3, 4  # the demonstration's workshops
ROWS, OWN = "/workshops/1/participants/rows/", "/workshops/1/arrange/questions/"
PASTED = "Other, Ann\tSaltmere Council\tann@example.org\nBob Bell\tHealthwatch\tbob@\nBob Bell\tHealthwatch\tbob@example.org"


@dataclass(frozen=True)
class State:
    """`route` is the name in urls.py. `path` may name the facts of a Visit. `then` is done on the page of that `status`."""

    route: str
    name: str
    who: str
    path: str
    then: Callable | None = None
    status: int = 200
    idle: bool = False  # on a site without a worker: files are never made

    def __str__(self):
        return f"{self.route}, {self.name}"


def send(button):
    """Press a button of the page that leads to another."""

    def then(page, visit):
        with page.expect_event("load"):  # a page also "navigates" where it only puts by what was typed (refilling.js)
            page.get_by_role("main").get_by_role("button", name=button, exact=True).click()

    return then


def fill(button, **values):
    """Fill the first field whose name ends so, and press a button."""

    def then(page, visit):
        for name, value in values.items():
            page.locator(f'[name$="{name}"]').first.fill(value)
        send(button)(page, visit)

    return then


def meanwhile(page, visit):
    """Save the list as if somebody else had named the first on it, and taken off the third, since the page was drawn."""
    page.locator('[name^="initial-"][name$="-name"]').first.evaluate("input => (input.value = 'As it was')")
    page.locator(".person").nth(2).evaluate(
        "person => person.querySelectorAll('input').forEach((i) => (i.name = i.name.replace(/p\\d+/, 'p999')))"
    )
    page.get_by_label("Name").nth(2).fill("Bob Carne")
    fill("Save the list", name="Anna Roe")(page, visit)
    expect(page.get_by_text("Error: Somebody")).to_have_count(2)


def post(path, token=True):
    """Send a form to an address that no button of this page leads to."""

    def then(page, visit):
        page.locator(".masthead form").evaluate(
            "(form, [path, token]) => { form.action = path; if (!token) form.querySelector('input').remove(); form.submit() }",
            [path, token],
        )
        page.wait_for_url(f"**{path}")

    return then


def tell(page, path, **said):
    """Send JSON to the server as the lead page does."""
    csrf = next(c["value"] for c in page.context.cookies() if c["name"] == "csrf")
    origin = page.evaluate("location.origin")
    headers = {"X-CSRFToken": csrf, "Accept": "application/json", "Content-Type": "application/json"}
    answer = page.context.request.post(f"{origin}{path}", data=json.dumps(said), headers=headers)
    assert answer.ok, (path, answer.status, answer.text())
    return answer.json()


def opened(name, press):
    """Open a box of the lead page by its key."""

    def then(page, visit):
        page.keyboard.press(press)
        expect(page.locator(f'[data-dialog="{name}"]')).to_be_visible()

    return then


def agenda_opened(page, visit):
    """The box of a section on the agenda."""
    page.locator("[data-agenda] .agenda__change").nth(3).click()
    expect(page.locator('[data-dialog="item"]')).to_be_visible()


def refused(page, visit):
    """A line that waited here for a question that was left out meanwhile."""
    jump(page, "4.3.1")
    page.context.set_offline(True)
    say(page, "- Said too late")
    scribe = visit("scribe")
    tell(scribe, f"/workshops/{RUNNING}/marks/4.3.1/", mark="left_out", reason="No time today")
    page.context.set_offline(False)
    expect(page.locator("[data-needs]")).to_contain_text("left out")
    tell(scribe, f"/workshops/{RUNNING}/marks/4.3.1/", mark="")


VIEWS = ("welcome", "question", "tree", "break")


def shows(view, question="2.9.1"):
    """Put a view on the room's screen."""

    def then(page, visit):
        lead = visit("facilitator")
        tell(lead, f"/workshops/{RUNNING}/screen/lead/", question=question)
        tell(lead, f"/workshops/{RUNNING}/screen/view/", view=view)
        expect(page.locator(f'[data-view="{view}"]')).to_be_visible()

    return then


def until(role, name):
    """Look again until the worker has made what the page waits for."""

    def then(page, visit):
        for _ in range(240):
            if page.get_by_role(role, name=name).is_visible():
                return
            page.wait_for_timeout(500)
            page.reload()
        raise AssertionError(f"{name!r} never came: {page.get_by_role('main').inner_text()}")

    return then


def unsent(page, visit):
    page.locator("[data-unsent]").evaluate("dialog => dialog.showModal()")


def each_stage(route, who, path, *stages):
    names = {PLANNED: "planned", RUNNING: "running", CLOSED: "closed", PUBLISHED: "published"}
    return [State(route, names[pk], who, path.format(pk=pk)) for pk in stages or names]


MAKES, PRINTED = "Make the account and take the seat", ("participants", "recording", "sign-in")
LEAD, ROOM = f"/workshops/{RUNNING}/lead/", f"/rooms/{RUNNING}/"
STATES = [
    State("home", "", "nobody", "/"),
    State("help", "", "nobody", "/help/"),
    State("help", "signed in", "scribe", "/help/"),
    State("help_participants", "", "nobody", "/help/participants/"),
    State("help_participants", "from the room", "participant", f"/help/participants/?room={RUNNING}"),
    State("sign_in", "empty", "nobody", "/sign-in/"),
    State("sign_in", "wrong", "nobody", "/sign-in/", fill("Sign in", username="rosalind", password="wrong wrong wrong")),
    State("sign_in", "where others could read it", "nobody", "/rendered/not_safe/", status=403),
    State("home", "nothing there, signed out", "nobody", "/nowhere/", status=404),
    State("home", "nothing there, signed in", "newcomer", "/nowhere/", status=404),
    State("home", "broken", "newcomer", "/rendered/broken/", status=500),
    State("home", "busy", "newcomer", "/rendered/busy/", status=503),
    State("home", "under another address", "newcomer", "/rendered/another_address/", status=400),
    State("workshops", "empty", "newcomer", "/workshops/"),
    State("workshops", "one of each stage", "facilitator", "/workshops/"),
    State("workshops", "signing out with lines unsent", "facilitator", "/workshops/", unsent),
    State("workshops", "lines left on this device", "scribe", "/workshops/", left_here),
    State("workshops", "page without a token", "facilitator", "/workshops/", post("/join/", token=False)),
    State("workshop_new", "", "newcomer", "/workshops/new/"),
    State("workshop_new", "errors", "newcomer", "/workshops/new/", fill("Create the workshop", area="", starts_at="25:99")),
    State("workshop_new", "no workbook", "newcomer", "/rendered/no_workbook/"),
    *each_stage("workshop", "facilitator", "/workshops/{pk}/"),
    State("workshop", "to the scribe", "scribe", "/workshops/1/"),
    *each_stage("card", "facilitator", "/workshops/{pk}/card/", RUNNING),
    *each_stage("workshop_papers", "facilitator", "/workshops/{pk}/paper/", RUNNING, CLOSED),
    *(State("workshop_paper", kind, "facilitator", f"/workshops/2/paper/{kind}/") for kind in PRINTED),
    *each_stage("workshop_history", "facilitator", "/workshops/{pk}/history/", PLANNED, RUNNING, PUBLISHED),
    *each_stage("workshop_details", "facilitator", "/workshops/{pk}/details/", PLANNED, CLOSED),
    State("workshop_details", "errors", "facilitator", "/workshops/1/details/", fill("Save the details", area="")),
    *each_stage("workshop_agenda", "facilitator", "/workshops/{pk}/arrange/", PLANNED, RUNNING, CLOSED),
    State("workshop_agenda", "errors", "facilitator", "/workshops/1/arrange/", fill("Save the agenda", minutes="9 hours")),
    *each_stage("workshop_questions", "facilitator", "/workshops/{pk}/arrange/questions/", PLANNED, CLOSED),
    State("workshop_questions", "errors", "facilitator", OWN, fill("Add the question", text=" ")),
    State("workshop_question", "errors", "facilitator", f"{OWN}{{asked}}/", fill("Save the question", text=" ")),
    State("workshop_start", "months ahead", "facilitator", "/workshops/{ahead}/start/"),
    State("workshop_start", "on its day", "facilitator", "/workshops/1/start/"),
    State("workshop_planned", "nothing recorded", "facilitator", "/workshops/{empty}/planned/"),
    *each_stage("workshop_planned", "facilitator", "/workshops/{pk}/planned/", RUNNING, CLOSED),
    *each_stage("workshop_deletion", "facilitator", "/workshops/{pk}/deletion/", PLANNED, RUNNING, PUBLISHED),
    State("workshop_deletion", "errors", "facilitator", "/workshops/2/deletion/", fill("Delete the workshop", name="Another")),
    *each_stage("participants", "facilitator", "/workshops/{pk}/participants/", PLANNED, PUBLISHED),
    State("participants", "errors", "facilitator", "/workshops/1/participants/", fill("Save the list", email="@")),
    State("participants", "saved meanwhile", "facilitator", "/workshops/1/participants/", meanwhile),
    State("participant_new", "", "facilitator", "/workshops/1/participants/new/"),
    State("participant_new", "errors", "facilitator", "/workshops/1/participants/new/", fill("Add to the list", email="@")),
    State("participants_rows", "", "facilitator", ROWS),
    State("participants_rows", "looked at", "facilitator", ROWS, fill("Look at them", text=PASTED)),
    State("participants_rows", "errors", "facilitator", ROWS, fill("Look at them", text=" ")),
    State("participant", "", "facilitator", "/workshops/1/participants/{person}/"),
    State("participant", "errors", "facilitator", "/workshops/1/participants/{person}/", fill("Save", email="@")),
    *each_stage("invitations", "facilitator", "/workshops/{pk}/invitations/", PLANNED, PUBLISHED),
    State("invitations", "opened", "facilitator", "/workshops/1/invitations/", opened_details),
    State("invitations", "empty", "facilitator", "/workshops/{ahead}/invitations/"),
    *each_stage("seats", "facilitator", "/workshops/{pk}/seats/", PLANNED, PUBLISHED),
    State("seats", "asking", "facilitator", "/workshops/1/seats/", opened_details),
    State("seats", "errors", "facilitator", "/workshops/1/seats/", fill("Give the seat", username="nobody-known")),
    State("seats", "a link shown once", "facilitator", "/workshops/1/seats/", send("Make a link for a scribe")),
    State("seat_link", "empty", "nobody", "/seats/{seat}/"),
    State("seat_link", "errors", "nobody", "/seats/{seat}/", fill(MAKES, name="Nia Rhys", username="a b", password="short")),
    State("seat_link", "signed in", "newcomer", "/seats/{seat}/"),
    State("seat_link", "has a seat", "facilitator", "/seats/{seat}/"),
    State("seat_link", "ended", "nobody", "/seats/{ended}/", status=404),
    State("workbooks", "", "facilitator", "/workbooks/"),
    State("workbooks", "none", "newcomer", "/rendered/no_workbooks/"),
    State("workbook", "", "facilitator", "/workbooks/infant-mortality/"),
    State("guide_page", "", "facilitator", "/workbooks/infant-mortality/guide/running-the-workshop/"),
    *each_stage("lead", "facilitator", "/workshops/{pk}/lead/"),
    State("lead", "the scribe's", "scribe", LEAD),
    State("lead", "in full use", "facilitator", LEAD, full),
    State("lead", "a line opened", "facilitator", LEAD, line_opened),
    State("lead", "the answer box", "facilitator", LEAD, opened("answer", "Alt+6")),
    State("lead", "the mark box", "facilitator", LEAD, opened("mark", "Alt+m")),
    State("lead", "the question box", "facilitator", LEAD, opened("question", "Alt+q")),
    State("lead", "the agenda box", "facilitator", LEAD, agenda_opened),
    State("lead", "the action box", "facilitator", LEAD, opened("action", "Alt+5")),
    State("lead", "the keys", "facilitator", LEAD, opened("help", "Alt+/")),
    State("lead", "who is here", "facilitator", LEAD, arrivals),
    State("lead", "lines pasted", "facilitator", LEAD, lines_pasted),
    State("lead", "offline", "scribe", LEAD, offline),
    State("lead", "a line refused", "facilitator", LEAD, refused),
    State("lead", "gone", "facilitator", "/workshops/{doomed}/lead/", gone),
    State("lead_shell", "opened while the server is away", "facilitator", LEAD, kept_here),
    *each_stage("plain_record", "facilitator", "/workshops/{pk}/record/plain/", RUNNING, CLOSED),
    State("plain_record", "errors", "facilitator", "/workshops/2/record/plain/", send("Record")),
    *each_stage("close", "facilitator", "/workshops/{pk}/close/"),
    State("close", "to the scribe", "scribe", f"/workshops/{RUNNING}/close/"),
    State("close", "choosing", "facilitator", "/workshops/3/close/", lambda page, _: page.get_by_text("Show 3 lines").click()),
    State("close", "lines changed meanwhile", "facilitator", "/workshops/3/close/", post("/workshops/3/publish/")),
    State("close", "publishing refused", "facilitator", "/workshops/2/close/", post("/workshops/2/publish/")),
    *each_stage("summary", "facilitator", "/workshops/{pk}/summary/", CLOSED),
    State("summary", "files ready", "facilitator", "/workshops/4/summary/", until("link", "Download the PDF")),
    State("summary", "files being made", "facilitator", "/workshops/4/summary/", aged(0), idle=True),
    State("summary", "files late", "facilitator", "/workshops/4/summary/", aged(24), idle=True),
    State("summary", "a link shown once", "facilitator", "/workshops/4/summary/", send("Make another link to version 1")),
    State("summary_version", "", "facilitator", "/workshops/4/summaries/1/"),
    State("circulated", "open", "nobody", "/summaries/{token}/", until("button", "Download the summary")),
    State("circulated", "ended", "nobody", "/summaries/{ended}/", status=404),
    State("circulated", "file being made", "nobody", "/summaries/{token}/", aged(0), idle=True),
    State("circulated", "file late", "nobody", "/summaries/{token}/", aged(24), idle=True),
    State("join", "", "nobody", "/join/"),
    State("join", "after the code was changed", "nobody", "/join/?ended"),
    State("join", "wrong code", "nobody", "/join/", fill("Join", code="wrong 99")),
    *each_stage("room", "participant", "/rooms/{pk}/", PLANNED, CLOSED),
    *(State("room", view, "participant", ROOM, shows(view)) for view in VIEWS),
    State("room", "where people may say that they are here", "participant", "/rooms/{asking}/"),
    *(State("room_here", name, "participant", "/rooms/{asking}/here/", then) for name, then in SAID_HERE.items()),
    *(State(f"room_{page}", "", "participant", f"{ROOM}{page}/") for page in ("workbook", "day")),
    State("room_question", "", "participant", f"{ROOM}questions/2.9.1/"),
    State("room_question", "not open yet", "participant", "/rooms/1/questions/2.9.1/", status=403),
    State("room_question", "left out", "participant", f"{ROOM}questions/none/", status=404),
    *each_stage("projector", "facilitator", "/rooms/{pk}/projector/", PLANNED, CLOSED),
    State("projector_shell", "opened while the server is away", "facilitator", f"{ROOM}projector/", wall_kept_here),
    *(State("projector", view, "facilitator", f"{ROOM}projector/", shows(view)) for view in VIEWS),
]

# What is no page, and what it is.
FILES = {
    "ready": "/healthz/",
    "worker": "/worker.js",
    "qr": "/workshops/2/qr.svg",
    "workshop_calendar": "/workshops/1/calendar.ics",
    "room_qr": "/rooms/2/qr.svg",
    "record": "/workshops/2/record/",
    "summary_file": "/workshops/4/summaries/1/pdf/",
    "finding_history": "/workshops/2/findings/1/history/",
    "findings_withdrawn": "/workshops/2/findings/withdrawn/",
    "action_history": "/workshops/3/actions/1/history/",
    "actions_withdrawn": "/workshops/2/actions/withdrawn/",
    "answer_history": "/workshops/2/answers/2.9.1/history/",
}
REDIRECTS = {"join_token": "/join/no-such-token/"}
