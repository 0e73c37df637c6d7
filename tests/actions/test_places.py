"""The places of workshops that were planned before there were any, and two people who name a new one at once."""

import datetime
from functools import partial

from diagnostics.actions.deletions import delete_workshop
from diagnostics.actions.workshops import plan_workshop
from diagnostics.models import Place, Workshop
from tests.actions.at_once import at_once
from tests.actions.test_before_agreement import migrate

BEFORE = ("diagnostics", "0014_a_plan_that_bends")
DAY = datetime.date(2030, 5, 14)


def test_old_workshops_get_the_place_that_their_area_names(transactional_db, edition, facilitator):
    areas = ["Saltmere", "Wrenfield", "saltmere ", "SALTMERE"]
    said = {"by": facilitator, "edition": edition, "title": "Sleep", "date": DAY}
    made = [plan_workshop(area=area, **said).pk for area in areas]
    try:
        old = migrate(BEFORE)
        assert list(old.get_model("diagnostics", "Workshop").objects.order_by("pk").values_list("area", flat=True)) == areas
    finally:
        migrate()
    assert list(Place.objects.order_by("pk").values_list("name", "code")) == [("Saltmere", ""), ("Wrenfield", "")]
    found = [Workshop.objects.get(pk=pk) for pk in made]
    assert [workshop.place.name for workshop in found] == ["Saltmere", "Wrenfield", "Saltmere", "Saltmere"]
    assert [workshop.area for workshop in found] == areas


def test_two_who_name_a_new_place_at_once_name_the_same(transactional_db, edition, facilitator):
    said = {"by": facilitator, "edition": edition, "title": "Sleep", "date": DAY}
    made = at_once(*(partial(plan_workshop, area=area, **said) for area in ["Saltmere", "SALTMERE", "saltmere", "Saltmere "]))
    assert {workshop.place_id for workshop in made} == {Place.objects.get().pk}


def test_a_place_goes_with_its_last_workshop(db, edition, facilitator):
    said = {"by": facilitator, "edition": edition, "title": "Sleep", "date": DAY}
    first, second = (plan_workshop(area=area, **said) for area in ("Saltmere", "saltmere"))
    delete_workshop(workshop=first, by=facilitator, name="Saltmere", recorded=0)
    assert Place.objects.get() == second.place
    delete_workshop(workshop=second, by=facilitator, name="Saltmere", recorded=0)
    assert not Place.objects.exists()
