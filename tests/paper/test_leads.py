"""F24: page one and the full text say of nobody that they agreed in the room who was not ticked present when it was frozen."""

import datetime
import re

import pytest
from django.contrib.auth import get_user_model

from diagnostics.actions.key_actions import agree_action, edit_action
from diagnostics.actions.participants import change_participant, list_participant, remove_participant
from diagnostics.actions.seats import give_seat
from diagnostics.actions.undo import undo_last
from diagnostics.actions.workshops import reopen_workshop
from diagnostics.outputs.faces.pdf import make as pdf_face
from diagnostics.outputs.paper import paper_of
from diagnostics.queries.content import content_of
from diagnostics.queries.published import frozen, summary_of
from diagnostics.queries.summary import draw_up
from tests.paper.reading import faults, squeezed, text_of

AT = datetime.datetime(2030, 5, 14, 17, tzinfo=datetime.UTC)
YES = "Yes: the lead was there and agreed."
BY_IDRIS = "Reported agreed by Idris."
TO_ASK = "Not yet: the lead still has to be asked."


@pytest.fixture
def agree(running, scribe):
    """Return a function that records a key action whose lead agreed, and returns its row."""

    def agree(lead="Mair Pugh", organisation="", agreement="agreed", by=scribe, **said):
        said |= {"lead_person": lead, "lead_organisation": organisation, "agreement": agreement}
        return agree_action(workshop=running, by=by, what="Count.", **said).subject

    return agree


@pytest.fixture
def listed(running, facilitator):
    """Return a function that lists somebody and returns their row."""

    def listed(name, organisation="", present=True):
        said = {"name": name, "organisation": organisation, "present": present}
        return list_participant(workshop=running, by=facilitator, role="Head", **said).subject

    return listed


def drawn(workshop):
    """Return (what page one says in its column, what stands in full) of each key action."""
    html = paper_of(draw_up(workshop, version=1, at=AT))
    column = re.findall(r'<span class="said said--.*?">(.*?)</span>', html)
    return list(zip(column, re.findall(r'<th scope="row">Agreed</th><td>(.*?)</td>', html), strict=True))


# One of each.


def test_each_agreement_of_a_lead_who_is_there_and_of_one_who_is_not(running, agree, listed):
    listed("Mair Pugh")
    listed("Nia Vaughan", present=False)
    words = {"reserved": "If paid.", "reported": "Her deputy"}
    for lead in ("MAIR  pugh", "Nia Vaughan"):
        for agreement in ("not_asked", "agreed", "reserved", "absent", "reported"):
            agree(lead, agreement=agreement, agreement_words=words.get(agreement, ""))
    assert drawn(running) == [
        ("Not asked", "Not yet: the lead was there and was not asked."),
        ("Yes", YES),
        ("Yes, with a reservation", "Yes: the lead was there and agreed, with a reservation: If paid."),
        ("Not recorded", "Not known: the lead was there; whether they agreed is not recorded."),
        ("Reported agreed by Her deputy", "Reported agreed by Her deputy."),
        ("Not yet", TO_ASK),
        ("Reported agreed by Idris", BY_IDRIS),
        ("Reported agreed by Idris, with a reservation", "Reported agreed by Idris, with a reservation: If paid."),
        ("Was not there", "Not yet: the lead was not there and has to be asked."),
        ("Reported agreed by Her deputy", "Reported agreed by Her deputy."),
    ]


@pytest.mark.one_database
def test_it_is_set_in_the_pdf_too(running, agree, listed, publish):
    listed("Mair Pugh")
    agree("Mair Pugh", agreement="reserved", agreement_words="If the post is filled.")
    agree("Nia Vaughan")
    agree("Nia Vaughan", agreement="absent")
    pdf = pdf_face(frozen(running, publish(running).version).summary)
    assert faults(pdf) == []
    text = text_of(pdf)
    said = [
        "1 was agreed by a lead who was there, with a reservation; 1 is reported agreed; the other waits for a yes.",
        "Yes: the lead was there and agreed, with a reservation: If the post is filled.", BY_IDRIS,
        "Not yet: the lead was not there and has to be asked.",
    ]  # fmt: skip
    assert [passage for passage in said if text.count(squeezed(passage)) != 1] == []


# Who is there.


def test_attendance_ticked_after_the_agreement_counts_and_unticked_counts_too(running, facilitator, agree, listed):
    mair = listed("Mair Pugh", present=False)
    agree()
    assert drawn(running) == [("Reported agreed by Idris", BY_IDRIS)]
    for present, said in ((True, ("Yes", YES)), (False, ("Reported agreed by Idris", BY_IDRIS))):
        change_participant(workshop=running, by=facilitator, participant=mair.pk, present=present)
        assert drawn(running) == [said]
    remove_participant(workshop=running, by=facilitator, participant=mair.pk)
    assert drawn(running) == [("Reported agreed by Idris", BY_IDRIS)]


def test_a_name_typed_freely_and_an_organisation_alone_are_not_there(running, agree, listed):
    listed("Mair Pugh", "Ysgol Saltmere")
    listed("", "Saltmere Council")
    for lead, organisation in (("M. Pugh", "Ysgol Saltmere"), ("", "Ysgol Saltmere"), ("", "Saltmere Council")):
        agree(lead, organisation)
    agree("", "")
    assert drawn(running) == [("Reported agreed by Idris", BY_IDRIS)] * 3 + [("Not yet", "Not yet: nobody leads this.")]


def test_two_of_one_name_are_told_apart_by_their_organisation(running, agree, listed):
    listed("Mair Pugh", "Ysgol Saltmere")
    listed("Mair Pugh", "Saltmere Trust", present=False)
    for organisation in ("YSGOL saltmere", "Saltmere Trust", ""):
        agree("mair pugh", organisation)
    assert [full for _, full in drawn(running)] == [YES, BY_IDRIS, BY_IDRIS]


def test_what_was_published_stays_whoever_is_ticked_afterwards(running, facilitator, agree, listed, publish):
    mair = listed("Mair Pugh", present=False)
    agree()
    first = publish(running)
    before = first.document
    reopen_workshop(workshop=running, by=facilitator)
    change_participant(workshop=running, by=facilitator, participant=mair.pk, present=True)
    second = publish(running)
    first.refresh_from_db()
    assert (first.document, summary_of(first).actions[0].agreement) == (before, "reported")
    assert summary_of(second).actions[0].agreement == "agreed"
    assert "Mair" not in str({**second.document, "actions": []})  # of the list of participants no name is frozen


# Who reported it.


@pytest.fixture
def gwen(running, facilitator):
    """One more scribe, with a first and a last name."""
    user = get_user_model().objects.create(username="gwen", first_name="Gwen", last_name="Rowe")
    give_seat(workshop=running, by=facilitator, user=user)
    return user


def reported_by(workshop):
    return [action.reported_by for action in draw_up(workshop, version=1, at=AT).actions]


def test_it_is_whoever_recorded_the_agreement_and_not_whoever_wrote_last(running, agree, facilitator, gwen):
    row = agree(agreement="not_asked", by=facilitator)
    said = {"workshop": running, "key_action": row.pk}
    edit_action(**said, by=gwen, version=1, agreement="agreed")
    edit_action(**said, by=facilitator, version=2, what="Count them.", lead_person="mair PUGH")
    assert reported_by(running) == ["Gwen Rowe"]
    edit_action(**said, by=facilitator, version=3, lead_person="Nia Vaughan", agreement="agreed")
    assert reported_by(running) == ["Olwen"]


def test_what_was_undone_counts_for_nothing(running, agree, facilitator, gwen):
    row = agree(by=gwen)
    said = {"workshop": running, "by": facilitator}
    edit_action(**said, key_action=row.pk, version=1, agreement="absent")
    undo_last(**said)
    assert reported_by(running) == ["Gwen Rowe"]


def test_an_account_without_a_name_goes_by_its_user_name(running, agree, facilitator):
    nameless = get_user_model().objects.create(username="mair.s")
    give_seat(workshop=running, by=facilitator, user=nameless)
    agree(by=nameless)
    assert reported_by(running) == ["mair.s"]


# What it costs.


def test_a_summary_is_drawn_up_at_one_number_of_queries(running, agree, listed, django_assert_num_queries):
    content_of(running.edition)
    for n in range(3):
        listed(f"Mair {n}")
        agree(f"Mair {n}")
        with django_assert_num_queries(13):
            draw_up(running, version=1, at=AT)
