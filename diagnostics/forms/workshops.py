"""Planning a workshop, and changing its details."""

import datetime

from django import forms
from django.utils import timezone

from diagnostics import clock
from diagnostics.forms.change_form import ChangeForm
from diagnostics.forms.fields import AreaCode, ClientKey, Day, Email, LengthOrEnd, OneLine, Time
from diagnostics.forms.returning import ReturningForm
from diagnostics.plan.kept import plan_from

USUAL_START = datetime.time(9, 30)


class DetailsForm(ChangeForm):
    """Where, when, what it is called, whom to ask. `small_groups` come from the workbook; `places`: names to offer as area."""

    area = OneLine(
        label="Area",
        says="the area that the workshop is about",
        help_text="The place whose services you will talk about, for example a council or an ICB.",
    )
    area_code = AreaCode(
        label="Code of the place",
        required=False,
        limit=20,
        help_text="For example E06000032, as the Office for National Statistics has it. It tells places of one name apart.",
    )
    title = OneLine(label="Title", required=False, help_text="Leave it empty to name the workshop after its topic.")
    date = Day(label="Date", says="the date of the workshop", help_text="For example 14 March 2027, 14/3/27 or Friday week.")
    starts_at = Time(label="Start time", required=False, help_text="For example 09:30 or 9.30am.")
    minutes = LengthOrEnd(label="How long, in minutes", required=False)
    venue = OneLine(label="Venue", required=False)
    phones_say_here = forms.BooleanField(
        label="People may say on their phones that they are here",
        required=False,
        help_text="Whoever joins by the code can give a name: it is ticked on your list, or added. No phone shows the list.",
    )
    contact_name = OneLine(label="Name", required=False)
    contact_organisation = OneLine(label="Organisation", required=False)
    contact_phone = OneLine(label="Phone", required=False, limit=60)
    contact_email = Email(label="E-mail", required=False, limit=254)
    small_groups = forms.MultipleChoiceField(
        label="Small groups held separately",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick what is taken on another day. What is about that alone is then left out here, its people too.",
        error_messages={"invalid_choice": "Choose from the small groups of this workbook."},
    )

    WHEN_AND_WHERE = ("date", "starts_at", "minutes", "venue")
    NAMED_IN = {"contact_email": "contact_name"}
    CONTACT = ("contact_name", "contact_organisation", "contact_phone", "contact_email")

    def __init__(self, *args, editions, places=(), **options):
        super().__init__(*args, use_required_attribute=False, **options)
        self.places = places
        if places:
            self.fields["area"].widget.attrs["list"] = "places"
        self.editions = {edition.workbook_id: edition for edition in editions}
        groups = {group["slug"]: group["title"] for edition in editions for group in edition.small_groups}
        self.fields["small_groups"].choices = list(groups.items())
        if not groups:
            del self.fields["small_groups"]
        self.fields["date"].widget.attrs["data-today"] = clock.today().isoformat()
        for name in ("starts_at", "minutes"):
            self.fields[name].widget.attrs.update({"class": "nhsuk-input--width-5", "autocomplete": "off"})
        usual = {edition.minutes for edition in editions}
        proposes = f"{usual.pop()} minutes" if len(usual) == 1 else "its usual length"
        written = "For example 210, 3 hours 30, or until 13:30."
        self.fields["minutes"].help_text = f"{written} Empty: {proposes}, as the workbook proposes."
        for name, kind in zip(self.CONTACT, ("name", "organization", "tel", "email"), strict=True):
            self.fields[name].widget.attrs["autocomplete"] = kind

    @property
    def edition(self):
        """The workbook's edition; a workshop that is planned keeps the one it has."""
        return next(iter(self.editions.values()))

    def clean(self):
        given = super().clean()
        self._read_end(given)
        if edition := self.edition:
            given["title"] = given.get("title") or f"{edition.topic[:1].upper()}{edition.topic[1:]} workshop"[:200]
            known = {group["slug"] for group in edition.small_groups}
            given["small_groups"] = [slug for slug in given.get("small_groups", []) if slug in known]
        return given

    def _read_end(self, given):
        """Put the length in the place of an end that was said."""
        end = given.get("minutes")
        self.says_end = isinstance(end, datetime.time)
        if self.says_end and not {"starts_at", "date"} & self.errors.keys():
            try:
                given["minutes"] = self.fields["minutes"].minutes_until(end, given["starts_at"], given["date"])
            except forms.ValidationError as refusal:
                self.add_error("minutes", refusal)

    @property
    def changes(self):
        """Who says an end says it of the start that the page showed, and is told where that is another meanwhile."""
        changes = super().changes
        if not self.says_end or "minutes" not in changes:
            return changes
        of_end = {name: self.cleaned_data[name] for name in ("starts_at", "minutes")}
        if of_end == {name: self.initial.get(name) for name in of_end}:
            return {name: value for name, value in changes.items() if name not in of_end}
        return {**changes, **of_end}

    @property
    def says_code(self):
        """Whether the code of the area is to be seen: where there is one, or something is wrong with it."""
        return bool(self["area_code"].value() or self["area_code"].errors)

    @property
    def when_and_where(self):
        return [self[name] for name in self.WHEN_AND_WHERE]

    @property
    def contact(self):
        return [self[name] for name in self.CONTACT]


class StartForm(forms.Form):
    """What somebody says who starts a workshop on another day than its own: which day they were told, and whether it moves."""

    planned_for = forms.DateField(required=False, widget=forms.HiddenInput)
    move_date = forms.BooleanField(required=False)

    @property
    def said(self):
        """What start_workshop takes. A day that is none was not told."""
        self.full_clean()
        return {"planned_for": self.cleaned_data.get("planned_for"), "move_date": self.cleaned_data["move_date"]}


PLAN_NUMBERS = ("items", "minutes", "had")


def plan_said(data):
    """Return what replan_agenda takes of a plan as a page showed it: ids and minutes of items and keys of questions, by spaces.

    Numbers that are none make a plan that cannot be read.
    """
    told = {name: data.get(name, "").split() for name in (*PLAN_NUMBERS, "without")}
    if not all(word.isdecimal() and len(word) < 19 for name in PLAN_NUMBERS for word in told[name]):
        return {name: [] for name in PLAN_NUMBERS}
    return {**told, **{name: [int(word) for word in told[name]] for name in PLAN_NUMBERS}}


class DeletionForm(ReturningForm):
    """The workshop's name, typed, and how much the page said is recorded."""

    name = OneLine(
        label="Name of the workshop",
        says="the name of the workshop",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    recorded = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, area, **options):
        super().__init__(*args, **options)
        self.fields["name"].label = f"Type “{area}” to delete it"


class NewWorkshopForm(DetailsForm):
    """A new workshop: sensible answers stand in it already. `editions` are those to choose from, at least one.

    The page names the workbook and not the edition: one that is loaded while the page is open is the one to take.
    """

    workbook = forms.TypedChoiceField(
        label="Workbook",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a workbook.", "invalid_choice": "Choose one of the workbooks."},
    )
    plan = forms.ChoiceField(
        label="Start from",
        required=False,
        help_text="A plan that you kept: its agenda, its length, and what it leaves out.",
        error_messages={"invalid_choice": "Choose one of your plans."},
    )
    client_key = ClientKey()

    def __init__(self, *args, editions, by, plans=(), **options):
        initial = {
            "date": timezone.localdate(),
            "starts_at": USUAL_START,
            "minutes": editions[0].minutes,
            "contact_name": by.get_full_name(),
            "contact_email": by.email,
            "workbook": editions[0].workbook_id,
        }
        super().__init__(*args, editions=editions, initial=initial, **options)
        self.fields["workbook"].choices = [(edition.workbook_id, str(edition)) for edition in editions]
        self.plans = {str(plan.pk): plan for plan in plans}
        self.fields["plan"].choices = [("", "The workbook’s own agenda"), *((pk, plan.name) for pk, plan in self.plans.items())]
        if len(editions) == 1:
            del self.fields["workbook"]
        if not self.plans:
            del self.fields["plan"]

    @property
    def edition(self):
        """The current edition of the workbook that was chosen, or of the only one."""
        if "workbook" not in self.fields:
            return super().edition
        return self.editions.get(self.cleaned_data.get("workbook"))

    def clean(self):
        given = super().clean()
        given["edition"] = self.edition
        given.pop("workbook", None)
        if plan := self.plans.get(given.get("plan")):
            self._take(plan, given)
        else:
            given.pop("plan", None)
        return given

    def _take(self, plan, given):
        """Let a kept plan say what this person did not: how long the day is, and its small groups beside theirs."""
        if self.edition and plan.workbook_id != self.edition.workbook_id:
            self.add_error("plan", "This plan is of another workbook. Choose that workbook, or another plan.")
        said = plan_from(plan.document, plan.schema)
        given["plan"] = plan
        if "minutes" not in self.changed_data:
            given["minutes"] = said["minutes"]
        known = {group["slug"] for group in self.edition.small_groups} if self.edition else set()
        given["small_groups"] = sorted({*given.get("small_groups", ()), *(known & set(said["small_groups"]))})
