"""Every place where somebody may be named is declared: none that holds text is left out, and a name that is put in everywhere
is found in those and no others.
"""

import json

import pytest
from django.contrib.auth import get_user_model

from diagnostics.actions.answers import save_answer
from diagnostics.actions.arranging import arrange_agenda
from diagnostics.actions.arrivals import say_here
from diagnostics.actions.findings import record_finding
from diagnostics.actions.keeping_plans import keep_plan
from diagnostics.actions.key_actions import agree_action
from diagnostics.actions.local_questions import add_question
from diagnostics.actions.marks import mark_question
from diagnostics.actions.participants import list_participant
from diagnostics.actions.summaries import publish_summary
from diagnostics.actions.undo import undo_last
from diagnostics.actions.workshops import change_details, close_workshop
from diagnostics.fields.text_columns import COLUMNS
from diagnostics.live.admission import Admission, phone_of
from diagnostics.queries.personal import places, text_columns
from diagnostics.queries.tables import all_tables
from diagnostics.vocabulary import Personal
from tests.paper.conftest import make_files  # noqa: F401
from tests.support.new_field import CHANGES
from tests.support.tree_copy import Grown

WHO = "Zebedee Quill"
ADDRESS = "zebedee.quill@example.org"
SEARCH = """
from diagnostics.queries.personal import places
try:
    places()
except LookupError as refusal:
    print(refusal)
"""
LIBRARIES = {"sessions.session", "django_tasks_database.dbtaskresult"}  # nothing here is said there


@pytest.mark.one_database
def test_every_column_that_holds_text_is_declared_and_nothing_else():
    tables = {f"{app}.{table}": columns for app, tables in COLUMNS.items() for table, columns in tables.items()}
    declared = {(label, column) for label, columns in tables.items() for column in columns}
    assert set(text_columns()) == declared


@pytest.mark.one_database
def test_names_and_ways_to_reach_people():
    told = [("diagnostics.summary", "document"), ("diagnostics.summaryfile", "content")]
    assert {(p.model, p.column) for p in places() if p.kind == Personal.NAME} == {
        ("auth.user", "username"),
        ("auth.user", "first_name"),
        ("auth.user", "last_name"),
        ("diagnostics.workshop", "contact_name"),
        ("diagnostics.participant", "name"),
        ("diagnostics.answer", "who"),
        ("diagnostics.keyaction", "lead_person"),
        ("diagnostics.event", "changes.answer.who"),
        ("diagnostics.event", "changes.keyaction.lead_person"),
        ("diagnostics.event", "changes.participant.name"),
        ("diagnostics.event", "changes.workshop.contact_name"),
        *((table, f"{place}.contact.name") for table, place in told),
        *((table, f"{place}.to_find_out.who") for table, place in told),
        *((table, f"{place}.actions.lead") for table, place in told),
        *((table, f"{place}.actions.reported_by") for table, place in told),
    }
    assert {(p.model, p.column) for p in places() if p.kind == Personal.CONTACT} == {
        ("auth.user", "email"),
        ("diagnostics.workshop", "contact_phone"),
        ("diagnostics.workshop", "contact_email"),
        ("diagnostics.participant", "email"),
        ("diagnostics.event", "changes.participant.email"),
        ("diagnostics.event", "changes.workshop.contact_phone"),
        ("diagnostics.event", "changes.workshop.contact_email"),
        *((table, f"{place}.contact.{way}") for table, place in told for way in ("phone", "email")),
    }


def texts(value, path=""):
    """Yield (path, text) of every text in a stored document, lists passed over, rows of an event by what they are."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for item in value:
            yield from texts(item, path)
    elif isinstance(value, dict) and {"kind", "before", "after"} <= set(value):
        for when in ("before", "after"):
            yield from texts(value[when] or {}, f"{path}.{value['kind']}")
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from texts(item, f"{path}.{name}")


def stored(label, field):
    """Yield (path, text) of everything that a column holds."""
    for value in all_tables()[label]._base_manager.values_list(field, flat=True):
        if isinstance(value, (bytes, memoryview)):
            value = json.loads(bytes(value)) if bytes(value).startswith(b"{") else None
        yield from texts(value, field)


@pytest.fixture
def everywhere(running, facilitator, make_files):
    """A published workshop with a name, or an address that tells it, wherever people write. No action makes accounts so."""
    get_user_model().objects.filter(pk=facilitator.pk).update(
        username=WHO, first_name=WHO, last_name=WHO, email=ADDRESS
    )  # fmt: skip
    facilitator.refresh_from_db()
    by = {"workshop": running, "by": facilitator}
    contact = {f"contact_{name}": WHO for name in ("name", "organisation", "phone")}
    change_details(**by, phones_say_here=True, title=WHO, area=WHO, venue=WHO, contact_email=ADDRESS, **contact)
    list_participant(**by, role=WHO, group=WHO, name=WHO, organisation=WHO, email=ADDRESS)
    phone = Admission(running.epoch, 0, "a phone")
    say_here(workshop=running, by=None, admission=phone, phone=phone_of(phone), name=WHO, role=WHO)
    record_finding(**by, kind="gap", text=WHO, question="1.x.9")
    undo_last(**by)
    line = record_finding(**by, kind="gap", text=WHO, question="1.x.9").subject
    save_answer(**by, question="1.x.1", version=0, text=WHO, source=WHO, as_of=WHO, to_find_out=WHO, who=WHO, by_when=WHO)
    mark_question(**by, question="4.1.2", mark="left_out", reason=WHO)
    own = {"title": WHO, "note": WHO}
    arrange_agenda(**by, items={running.agenda.get(kind="break").pk: {"reason": WHO}}, more=[own])
    add_question(**by, topic="1.x", text=WHO)
    keep_plan(**by, name=WHO)
    mark_question(**by, question="1.y.1", mark="come_back", reason=WHO)
    said = dict.fromkeys(("what", "lead_person", "lead_organisation", "by_when", "measure", "agreement_words"), WHO)
    for agreement in ("reserved", "reported"):
        agree_action(**by, **said | {"lead_person": "Nobody here"}, agreement=agreement, findings=[line.pk])
    agree_action(**by, **said, agreement="reserved")
    close_workshop(**by)
    publish_summary(**by)
    make_files()


@pytest.mark.slow
def test_somebody_named_everywhere_is_found_there_and_nowhere_else(everywhere):
    found = {
        (label, path)
        for label, field in text_columns()
        for path, text in stored(label, field)
        if WHO.upper() in text.upper() or ADDRESS in text  # a place is compared in capitals
    }  # fmt: skip
    assert found == {(place.model, place.column) for place in places() if place.model not in LIBRARIES}


@pytest.fixture
def undeclared(tmp_path):
    """This tree thrice: nothing is said of one more column, of what a noun's field holds, of one more text in a summary."""
    model = {"diagnostics/models/key_action.py": CHANGES["diagnostics/models/key_action.py"]}
    noun = {"diagnostics/fields/key_action.py": ('"How we will know", Personal.WORDS', '"How we will know"')}
    value = {"diagnostics/summary/values.py": ("    email: Way\n", "    email: Way\n    pronouns: str = ''\n")}
    changes = {"column": model, "noun": noun, "value": value}
    return [Grown(tmp_path / name, change) for name, change in changes.items()]


@pytest.mark.slow
@pytest.mark.one_database
def test_a_column_or_a_value_that_nobody_declared_stops_the_search(undeclared):
    assert [grown.site.shell(SEARCH).strip() for grown in undeclared] == [
        "Say in diagnostics/fields/ whom diagnostics.keyaction.resources may name.",
        "Say in diagnostics/fields/ whom diagnostics.keyaction.measure may name.",
        "Say in diagnostics/summary/ whom contact.pronouns may name.",
    ]


@pytest.mark.slow
def test_each_text_in_the_answer_of_an_event_is_declared(everywhere):
    held = {path for path, _ in stored("diagnostics.event", "answer")}
    assert held == {f"answer.{name}" for name in COLUMNS["diagnostics"]["event"]["answer"]}
