"""The day on a phone: what is taken, where the room is, what is to come; and what a phone keeps when the workshop is over."""

import re

from django.urls import reverse

from diagnostics.actions.arranging import change_item
from diagnostics.actions.key_actions import agree_action
from diagnostics.actions.screens import hold_screen, lead_to
from diagnostics.actions.workshops import change_code, change_details, close_workshop, reopen_workshop
from diagnostics.models import AgendaItem
from tests.room.conftest import joined

ENTRY = re.compile(r'<span class="hours__title">(.*?)</span> <span class="hours__state">(.*?)</span>')
CONTACT = {"contact_name": "Mair Pugh", "contact_phone": "01970 000000", "contact_email": "mair@example.org"}


def page(client, workshop, name="room_day"):
    return client.get(reverse(name, args=[workshop.pk])).content.decode()


def test_the_agenda_says_what_is_taken_and_where_the_room_is(running, facilitator, phone):
    by = {"workshop": running, "by": facilitator}
    agenda = AgendaItem.objects.filter(workshop=running)
    AgendaItem.objects.filter(pk=agenda.get(kind="introduction", title__startswith="Introduction").pk).update(spent=240)
    lead_to(**by, question="4.1.1")
    change_item(**by, item=agenda.get(section__key="1").pk, reason="No time for it")
    change_item(**by, item=agenda.get(kind="break").pk, note="Bring the biscuits")
    html = page(phone, running)
    found = ENTRY.findall(html)
    assert [state for _, state in found[:2]] == ["done", "now"]
    assert found[2] == ("Break", "4 minutes")
    assert "Gwybodaeth leol" not in dict(found)
    assert "No time for it" not in html
    assert "Bring the biscuits" not in html
    assert html.count('aria-current="step"') == 1


def test_a_key_action_that_a_held_screen_keeps_back_is_not_told_beside_it(running, facilitator, phone):
    by = {"workshop": running, "by": facilitator}
    agree_action(**by, what="Run a bus")
    hold_screen(**by, held=True)
    agree_action(**by, what="Hire a midwife")
    assert ("Run a bus" in page(phone, running), "Hire a midwife" in page(phone, running)) == (True, False)
    hold_screen(**by, held=False)
    assert "Hire a midwife" in page(phone, running)


def test_a_phone_keeps_the_actions_and_whom_to_ask_until_another_code(running, facilitator, phone):
    by = {"workshop": running, "by": facilitator}
    change_details(**by, **CONTACT)
    agree_action(
        **by, what="Run a bus", lead_person="Ann Lee", measure="Fewer taxis", agreement="reserved", agreement_words="Money"
    )
    assert "01970" not in page(phone, running, "room")
    assert "01970" not in page(phone, running)
    close_workshop(**by)
    for name in ("room", "room_day", "room_workbook"):
        html = page(phone, running, name)
        assert [word for word in ("Run a bus", "Ann Lee", *CONTACT.values()) if word not in html] == []
        assert [word for word in ("Fewer taxis", "Money", running.spoken_code) if word in html] == []
    assert "Run a bus" not in page(phone, running, "projector")
    assert phone.get(reverse("join")).status_code == 200
    reopen_workshop(**by)
    change_code(**by)
    close_workshop(**by)
    assert phone.get(reverse("room", args=[running.pk])).headers["Location"] == "/join/?ended"
    assert "Run a bus" not in joined(running).get("/join/").content.decode()
