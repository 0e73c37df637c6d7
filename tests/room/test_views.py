"""Every view of the shared screen is drawn, has a name of its own wherever it is spoken of, and is kept by the wall."""

import dataclasses
import datetime
import re

from django.template.loader import render_to_string
from django.urls import reverse

from diagnostics import clock
from diagnostics.actions.arranging import change_item
from diagnostics.actions.findings import record_finding
from diagnostics.actions.screens import lead_to, show_view
from diagnostics.models import AgendaItem
from diagnostics.queries.coverage import coverage
from diagnostics.queries.screen import screen_of
from diagnostics.templatetags.room import spoken_now
from diagnostics.vocabulary import View
from tests.room.conftest import joined

DRAWN_BY_THE_LEAD_PAGE = {View.QUESTION, View.READ_BACK, View.AGREEING}
VIEW = re.compile(r'<article[^>]* data-view="(\w+)"')


def test_each_view_is_drawn_and_named(running, facilitator):
    lead_to(workshop=running, by=facilitator, question="1.x.1")
    drawn, named, phone = {}, {}, joined(running)
    for view in View.values:
        show_view(workshop=running, by=facilitator, view=view)
        drawn[view] = VIEW.findall(phone.get(reverse("room", args=[running.pk])).content.decode())
        named[view] = spoken_now(screen_of(running.pk))
    assert drawn == {view: [view] for view in View.values}
    assert len(set(named.values())) == len(View)


def test_a_break_says_when_it_is_over_as_long_as_one_is_under_way(running, facilitator):
    by = {"workshop": running, "by": facilitator}
    pause, phone = AgendaItem.objects.get(workshop=running, kind="break"), joined(running)

    def told():
        page = phone.get(reverse("room", args=[running.pk])).content.decode()
        article = page[page.index("<article") : page.index("</article>")]
        return spoken_now(screen_of(running.pk)), re.findall(r"Back at <strong[^>]*>(.*?)<", article), "hidden>The" in article

    lead_to(**by, question="1.x.1")
    with clock.as_if(datetime.datetime(2030, 5, 14, 9, 55, tzinfo=datetime.UTC)):  # in London summer time
        change_item(**by, item=pause.pk, minutes=20)
        show_view(**by, view=View.BREAK)
    assert told() == ("a break, until 11:15", ["11:15"], True)
    with clock.as_if(datetime.datetime(2030, 5, 14, 10, 5, tzinfo=datetime.UTC)):
        change_item(**by, item=pause.pk, minutes=25)
    assert told() == ("a break, until 11:20", ["11:20"], True)
    AgendaItem.objects.filter(pk=pause.pk).update(opened_at=None, spent=900)
    assert told() == ("a break", [""], False)


def test_the_wall_keeps_each_view_but_those_of_what_is_recorded(running):
    """Those the lead page on the same laptop draws, when the server is away."""
    page = joined(running).get(reverse("projector", args=[running.pk])).content.decode()
    _, _, kept = page.partition("<template data-kept>")
    assert sorted(VIEW.findall(kept.partition("</template>")[0])) == sorted(set(View.values) - DRAWN_BY_THE_LEAD_PAGE)


def test_people_are_in_once_the_room_may_see_something_recorded(running, facilitator):
    """How to join stands smaller then: static/css goes by what the body and each newer screen say."""

    def people():
        page = joined(running).get(reverse("projector", args=[running.pk])).content.decode()
        return set(re.findall(r'<(?:body|article)[^>]* data-people="(\w+)"', page.partition("<template")[0]))

    to = {"workshop": running, "by": facilitator, "question": "4.1.1"}
    lead_to(**to)
    seen = [people()]
    for text, on_screen in (("Not for all.", False), ("Nobody sleeps.", True)):
        record_finding(**to, kind="gap", text=text, on_screen=on_screen)
        seen.append(people())
    assert seen == [{"coming"}, {"coming"}, {"in"}]


def test_the_badge_of_each_section_says_how_far_it_got(running, facilitator):
    lead_to(workshop=running, by=facilitator, question="1.x.1")
    screen = dataclasses.replace(screen_of(running.pk), view=View.TREE)
    first, second, third = screen.sections
    seen = [(q.key, "some time", "", "") for q in (*first.questions, second.questions[0])]
    html = render_to_string(
        "room/_screen.html", {"screen": dataclasses.replace(screen, coverage=coverage(screen.content, rows=seen))}
    )
    told = re.findall(r'data-reach="(\d)".*?data-reach-of="(\w+)">(.*?)<', html)
    assert told == [("2", first.key, "Discussed"), ("1", second.key, "Partly discussed"), ("0", third.key, "Not discussed")]
