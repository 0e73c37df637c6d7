"""Who may what is decided in one module: each rule for each reader, and no template or view that works it out itself."""

import re
from pathlib import Path

import pytest
import rules
from django.contrib.auth.models import User
from django.template import Context, Template

from diagnostics.models import Seat, Workshop
from diagnostics.permissions import May, may_with
from diagnostics.vocabulary import SeatRole

pytestmark = pytest.mark.one_database
ROOT = Path(__file__).parent.parent
SEATED = {"see", "record", "plan"}
LEADING = SEATED | {"lead", "move_stage", "publish", "seats", "hand_over"}
OWNING = {"seats", "reclaim", "delete", "history"}
SEATS = {SeatRole.FACILITATOR: LEADING, SeatRole.SCRIBE: SEATED}
# How a template or a view would say it that decides by itself.
DECIDES = re.compile(r"workshop\.seat\.(?:leads|role ==)|owner_id == (?:request\.)?user|request\.user == |is_staff|test_rule")


def workshop_with(role, owner):
    workshop = Workshop(owner_id=owner)
    workshop.seat = Seat(role=role) if role else None
    return workshop


@pytest.mark.parametrize(
    ("role", "owner", "may"),
    [
        ("facilitator", 2, LEADING),
        ("facilitator", 1, LEADING | OWNING),
        ("scribe", 2, SEATED),
        ("scribe", 1, SEATED | OWNING),
        (None, 1, OWNING),
        (None, 2, set()),
    ],
)
def test_each_rule_for_each_reader(role, owner, may):
    named = {name.removeprefix("workshop.") for name in rules.rulesets.default_rules if name.startswith("workshop.")}
    reader = May(User(pk=1), workshop_with(role, owner))
    assert {what for what in named if getattr(reader, what)} == may
    assert named == LEADING | OWNING


@pytest.mark.parametrize(("role", "may"), SEATS.items())
def test_a_seat_in_no_workshop_owns_none(role, may):
    assert {what for what in LEADING | OWNING if getattr(may_with(role), what)} == may


def test_it_was_decided_for_each_role():
    """One that nobody thought of would have whatever the rules give to every seat."""
    assert set(SEATS) == set(SeatRole)


def test_template_that_asks_for_no_such_rule_is_a_fault():
    with pytest.raises(KeyError):
        Template("{% if may.ledd %}{% endif %}").render(Context({"may": may_with("scribe")}))


def test_every_page_asks_for_rules_that_there_are():
    """Within `and`, `or` and `not` Django takes the fault for a no."""
    asked = {word for page in (ROOT / "templates").rglob("*.html") for word in re.findall(r"\bmay\.(\w+)", page.read_text())}
    assert asked - (LEADING | OWNING) == set()
    assert {"lead", "delete"} <= asked


def test_nobody_else_decides():
    pages = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "diagnostics/views").rglob("*.py")]
    assert {page.name: said for page in pages if (said := DECIDES.findall(page.read_text()))} == {}
    assert DECIDES.search("{% if workshop.seat.leads %}") and DECIDES.search("if workshop.owner_id == request.user.pk:")
