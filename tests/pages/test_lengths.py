"""Nothing that is pasted loses its end unseen: no box cuts, the page counts, and what is too long is refused by its length."""

from pathlib import Path

import pytest
from django.urls import reverse

from diagnostics.forms import SeatForm, SignInForm
from diagnostics.forms.fields import OneLine
from diagnostics.forms.lines import PlainLineForm
from diagnostics.forms.participants import NewParticipantForm, ParticipantForm, RowForm
from diagnostics.forms.workshops import DeletionForm, DetailsForm, NewWorkshopForm
from tests.pages.reading import Page, drawn

TEMPLATES = Path(__file__).parents[2] / "templates"
FORMS = (
    DeletionForm, DetailsForm, NewParticipantForm, NewWorkshopForm, ParticipantForm, PlainLineForm, RowForm, SeatForm,
    SignInForm,
)  # fmt: skip


@pytest.mark.one_database
def test_no_box_cuts():
    assert [path.name for path in TEMPLATES.rglob("*.html") if "maxlength" in path.read_text()] == []
    attributes = [field.widget.attrs for form in FORMS for field in form.base_fields.values() if not field.widget.is_hidden]
    assert [attrs for attrs in attributes if "maxlength" in attrs] == []


@pytest.mark.one_database
@pytest.mark.parametrize("form", FORMS)
def test_each_line_is_counted(form):
    lines = {
        name: field for name, field in form.base_fields.items() if isinstance(field, OneLine) and not field.widget.is_hidden
    }
    assert {name: field.widget.attrs.get("data-count") for name, field in lines.items()} == {
        name: field.max_length for name, field in lines.items()
    }


@pytest.mark.parametrize(
    ("box", "limit"),
    [("area", 200), ("title", 200), ("venue", 200), ("contact_name", 200), ("contact_phone", 60), ("contact_email", 254)],
)
def test_what_is_too_long_stays_in_its_box_whole_and_is_told_its_length(hers, workshop, box, limit):
    address = reverse("workshop_details", args=[workshop.pk])
    long = ("a" * 369 + "@example.org")[-369:]
    response = hers.post(address, {**drawn(Page(hers.get(address))), box: long})
    said = f"This holds up to {limit} characters; this has 369. Shorten it."
    assert (response.status_code, response.context["form"].errors) == (422, {box: [said]})
    assert Page(response).value(box) == long
