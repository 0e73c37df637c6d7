"""A break on the room's screen: back at its time, until it leaves the screen."""

import datetime

from diagnostics import clock
from diagnostics.actions.screens import hold_screen, lead_to, open_agenda_item
from diagnostics.models import AgendaItem
from diagnostics.queries.screen import screen_of
from diagnostics.vocabulary import View
from tests.actions.test_screens import lead  # noqa: F401  (a fixture)


def test_a_break_on_a_held_screen_is_back_at_its_time_until_it_leaves_the_screen(running, lead):
    ten, minute = datetime.datetime(2030, 5, 14, 10, 0, tzinfo=datetime.UTC), datetime.timedelta(minutes=1)
    pause = AgendaItem.objects.get(workshop=running, kind="break")

    def after(minutes, act, **said):
        with clock.as_if(ten + minutes * minute):
            return lead(act, **said), screen_of(running.pk).back_at

    back = ten + minute + pause.minutes * minute
    after(0, lead_to, question="4.1.1")
    assert after(1, open_agenda_item, item=pause.pk) == ((View.BREAK, "4.1.1", "4.1.1", False), back)
    assert after(2, hold_screen, held=True)[1] == back
    assert after(2, lead_to, question="4.1.2") == ((View.BREAK, "4.1.1", "4.1.2", True), back)
    assert after(3, lead_to, question="1.x.1") == ((View.BREAK, "4.1.1", "1.x.1", True), back)
    assert after(4, hold_screen, held=False) == ((View.QUESTION, "1.x.1", "1.x.1", False), None)
    pause.refresh_from_db()
    opened = AgendaItem.objects.get(workshop=running, opened_at__isnull=False)
    assert (pause.spent, opened.section.key, opened.opened_at) == (3 * 60, "1", ten + 4 * minute)


def test_a_break_on_a_held_screen_goes_on_where_nobody_led_on(running, lead):
    pause = AgendaItem.objects.get(workshop=running, kind="break")
    lead(lead_to, question="4.1.1")
    lead(open_agenda_item, item=pause.pk)
    lead(hold_screen, held=True)
    assert lead(hold_screen, held=False) == (View.BREAK, "4.1.1", "4.1.1", False)
    assert screen_of(running.pk).back_at is not None
    assert lead(lead_to, question="4.1.1")[0] == View.QUESTION
