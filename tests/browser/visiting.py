"""People who look at the pages: one browser context each, made when first asked for."""

import json

from playwright.sync_api import expect

from tests.browser.pages import STATES
from tests.browser.steps import sign_in

# What is needed of the database before anybody looks; the participant was admitted to four rooms.
PREPARE = """
import datetime, json
from django.contrib.auth.models import User
from django.http import HttpResponse
from diagnostics.actions.accounts import make_account
from diagnostics.actions.local_questions import add_question
from diagnostics.actions.seat_links import make_seat_link
from diagnostics.actions.summaries import make_link, withdraw_link
from diagnostics.actions.workshops import change_details, plan_workshop, start_workshop
from diagnostics.live.admission import admit
from diagnostics.models import Participant, Workshop

workshops = {w.pk: w for w in Workshop.objects.all()}
led, made = workshops[4].owner, make_account(username="newcomer", name="Nell Comer")
given = HttpResponse()
open_link = make_link(workshop=workshops[4], by=led, version=1).subject
ended = make_link(workshop=workshops[4], by=led, version=1).subject
withdraw_link(workshop=workshops[4], by=led, link=ended.pk)
far = {"by": led, "edition": workshops[4].edition, "title": "Sleep", "date": datetime.date(2099, 3, 14)}
areas = ("Wrenfield", "Ystrad", "Pencarrow", "Llanfair")
ahead, empty, doomed, asking = (plan_workshop(**far, area=area) for area in areas)
for workshop in (empty, doomed):
    start_workshop(workshop=workshop, by=led, planned_for=workshop.date)
change_details(workshop=asking, by=led, phones_say_here=True)
for workshop in (workshops[1], workshops[2], workshops[3], asking):
    admit(given, workshop, seat=None)
seat = make_seat_link(workshop=workshops[1], by=workshops[1].owner, role="scribe").subject
asked = add_question(workshop=workshops[1], by=workshops[1].owner, topic="2.9", text="Who drives the night bus?").subject
print(json.dumps({
    "asked": asked.key,
    "ahead": ahead.pk,
    "empty": empty.pk,
    "doomed": doomed.pk,
    "asking": asking.pk,
    "token": open_link.token,
    "ended": ended.token,
    "seat": seat.token,
    "person": Participant.objects.filter(workshop=workshops[1]).first().pk,
    "admitted": {name: morsel.value for name, morsel in given.cookies.items()},
    "newcomer": {"username": "newcomer", "password": made[1]},
}))
"""
# Pages that a test cannot bring about from outside, as the site itself renders them.
RENDER = """
import json
from django.contrib.auth.models import User
from django.test import RequestFactory
from diagnostics.errors import AddressIsUnknown, Busy
from diagnostics.views.plain_http import not_safe
from diagnostics.views.refusals import broken, refuse
from django.shortcuts import render
from django.urls import resolve
request, elsewhere = RequestFactory().get("/workshops/new/"), RequestFactory().get("/sign-in/")
elsewhere.safe_address = "http://localhost:8000"
request.user, request.resolver_match = User.objects.get(username="newcomer"), resolve("/workshops/new/")
print(json.dumps({
    "broken": broken(request).content.decode(),
    "busy": refuse(request, Busy()).content.decode(),
    "not_safe": not_safe(elsewhere).content.decode(),
    "another_address": refuse(request, AddressIsUnknown()).content.decode(),
    "no_workbook": render(request, "workshops/no_workbook.html").content.decode(),
    "no_workbooks": render(request, "workbooks/index.html", {"editions": []}).content.decode(),
}))
"""


class Visit:
    """`visit("scribe")` is the scribe's page. `errors` are those of the pages' own scripts."""

    def __init__(self, browser, site):
        self.browser, self.site = browser, site
        self.facts = json.loads(site.shell(PREPARE))
        self.accounts = {**site.accounts, "newcomer": self.facts["newcomer"]}
        self.sessions = site.sessions
        self.pages, self.errors, self.rendered = {}, [], {}

    def __call__(self, who):
        if who not in self.pages:
            self.pages[who] = self.enter(who)
        return self.pages[who]

    def enter(self, who, **options):
        """Open a browser for somebody: nobody, the participant, or a name that `accounts` knows."""
        context = self.browser.new_context(**{"locale": "en-GB", "viewport": {"width": 1280, "height": 1024}, **options})
        context.set_default_timeout(15_000)
        page = self.tab_in(context)
        if who == "participant":
            cookies = [{"name": n, "value": v, "url": self.site.url} for n, v in self.facts["admitted"].items()]
            context.add_cookies(cookies)
        elif who != "nobody":
            sign_in(page, self, who)
        return page

    def tab_in(self, context):
        page = context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        return page

    def bring_site_back(self):
        if not self.site.process:
            self.site.start()

    def close_tab(self, who):
        """Close the page of a person who is here, and open another."""
        left = self.pages[who]
        self.bring_site_back()
        self.pages[who] = self.tab_in(left.context)
        left.close()
        self.pages[who].goto(f"{self.url}/workshops/")

    @property
    def url(self):
        return self.site.url

    def to(self, state):
        """Bring the person of a State to its page."""
        self.bring_site_back()  # a state before may have failed while it had stopped it
        page = self(state.who)
        page.context.set_offline(False)
        page.set_viewport_size({"width": 1280, "height": 1024})
        if state.path.startswith("/rendered/"):
            page.route("**/rendered/**", self.render)
        answer = page.goto(self.url + state.path.format(**self.facts))
        assert answer.status == state.status
        if state.route in {"lead", "lead_shell"}:  # where it is kept here, it comes before what it is to show
            expect(page.locator("[data-start]")).to_have_count(0)
        if state.then:
            state.then(page, self)
        return page

    def render(self, route):
        """Answer /rendered/<name>/ with what the site itself makes of it."""
        self.rendered = self.rendered or json.loads(self.site.shell(RENDER))
        state = next(s for s in STATES if s.path == route.request.url.removeprefix(self.url))
        html = self.rendered[state.path.split("/")[2]]
        route.fulfill(status=state.status, content_type="text/html; charset=utf-8", body=html)

    def leave(self):
        for page in self.pages.values():
            page.context.close()
