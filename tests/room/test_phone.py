"""What was just said, and the way back, on phones small and held sideways."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import browser_type_launch_args, person  # noqa: F401  (fixtures)
from tests.room.test_browser import enter, room  # noqa: F401  (a fixture)

pytestmark = pytest.mark.browser
TITLE = "Workshop.objects.filter(pk={id}).update(title='Fewer babies dying in Saltmere: what we do well, what to change')"
SAID = "Lessons from the child death panel go out as a one-page briefing within six weeks."
ANSWER = "A third of the wards do, and the others mean to as soon as the two midwives are appointed who were asked for. " * 3


def on_sight(phone):
    """Whether the newest line stands whole between the bars."""
    text, top, bar = (phone.locator(part).bounding_box() for part in (".lines--newest .line__text", ".top", ".bar"))
    return top["y"] + top["height"] <= text["y"] and text["y"] + text["height"] <= bar["y"]


def test_a_small_phone_shows_what_was_just_said_before_all_else_that_was_said(room, person):
    room.server.shell(f"from diagnostics.models import Workshop; {TITLE.format(id=room.id)}")
    phone = enter(person(360, 640), room)
    seen = {}
    for key in ("2.2.1", "2.9.1", "4.2.2"):
        room.act("screens", "lead_to", question=key)
        room.act("answers", "save_answer", question=key, version=0, text=ANSWER)
        before = f"Said before, {key}."  # or the last question's lines would pass for this one's
        for text in (before, SAID):
            room.act("findings", "record_finding", question=key, kind="gap", text=text)
        expect(phone.locator(".line__text")).to_have_text([SAID, before])
        for width, height in ((360, 640), (320, 568)):
            phone.set_viewport_size({"width": width, "height": height})
            seen[key, width] = on_sight(phone)
    assert seen == dict.fromkeys(seen, True)
    newest = room.server.shell("from diagnostics.models import Finding; print(Finding.objects.latest('pk').pk - 1)").strip()
    room.act("findings", "edit_finding", finding=int(newest), version=1, text="Said before, changed.")
    expect(phone.locator("[data-says]")).to_have_text("An earlier line was changed.")


def test_a_phone_held_sideways_keeps_the_way_back(room, person):
    room.act("screens", "lead_to", question="2.9.1")
    phone = enter(person(740, 360), room, "workbook/")
    back = phone.get_by_role("link", name="Back to now")
    shown = {}
    for width, height in ((740, 360), (568, 232), (320, 256)):  # the last is a desktop enlarged four times
        phone.set_viewport_size({"width": width, "height": height})
        box = back.bounding_box()
        shown[width] = box["y"] + box["height"] <= height
        assert not shown[width] or height - box["y"] <= 50
    assert shown == {740: True, 568: True, 320: False}
