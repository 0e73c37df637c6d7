"""Invitations: one text for each person, a mail that is written already, and the addresses of all; for seats alone."""

import html
import re
from datetime import time
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.urls import reverse

from diagnostics.actions.participants import list_participant
from diagnostics.actions.seats import give_seat
from diagnostics.actions.workshops import change_details, close_workshop, start_workshop
from diagnostics.models import Participant, Question
from diagnostics.outputs.invitations import addresses_of, invitations_to
from diagnostics.queries.day import as_planned
from diagnostics.queries.workshops import participants_of
from diagnostics.text import clean
from tests.pages.reading import Page

HOSTILE = 'Nia"><script>alert(1)</script>&bcc=x@example.org {{ workshop.code }} \u202eevil \\n;,'
BOX = r'<textarea id="(?:everybody|organisation|text)\d*"[^>]*>\n?(.*?)</textarea>'
CONTACT = {
    "contact_name": "Mair Pugh",
    "contact_organisation": "Council",
    "contact_phone": "01632 960417",
    "contact_email": "mair@example.org",
}


@pytest.fixture
def by(workshop, ruth):
    return {"workshop": workshop, "by": ruth}


@pytest.fixture
def address(workshop):
    return reverse("invitations", args=[workshop.pk])


@pytest.fixture
def invite(by):
    """Return a function that puts somebody on the list."""

    def invite(name="Nia Rhys", email="nia@example.org", role="Midwife", organisation="Council"):
        return list_participant(**by, role=role, name=name, organisation=organisation, email=email).subject

    return invite


def letters(workshop):
    start, end = as_planned(workshop)
    return invitations_to(workshop, participants_of(workshop), start=start, end=end)


def boxes(page):
    """Return the texts of the page's boxes, as a browser has them."""
    return [html.unescape(text) for text in re.findall(BOX, page.content.decode(), re.DOTALL)]


def test_a_text_says_all_that_is_known(by, invite, workshop):
    change_details(**by, venue="The Net Loft", minutes=200, **CONTACT)
    invite()
    workshop.refresh_from_db()
    (letter,) = letters(workshop)
    assert letter.subject == f"Workshop on {workshop.edition.topic} in Saltmere, 14 March 2027"
    lines = letter.text.split("\n")
    assert lines[0] == "Dear Nia Rhys,"
    assert lines[3] == "We ask you to come as: Midwife."
    assert "When: Sunday 14 March 2027, 09:30 to 12:50" in lines
    assert "How long: 3 hours 20 minutes" in lines
    assert "Where: The Net Loft" in lines
    assert "Questions: Mair Pugh, Council, 01632 960417, mair@example.org" in lines
    assert workshop.code not in letter.text and "/rooms/" not in letter.text
    questions = Question.objects.filter(topic__section__edition=workshop.edition).values_list("text", flat=True)
    assert len(questions) > 3 and not any(text in letter.text for text in questions)
    assert ("", "") not in list(zip(lines, lines[1:], strict=False)) and letter.text == letter.text.strip()


def test_a_text_says_what_is_not_known(plan, ruth):
    workshop = plan(starts_at=None)
    list_participant(workshop=workshop, by=ruth, role="Participant", name="", email="nia@example.org")
    lines = letters(workshop)[-1].text.split("\n")
    assert lines[0] == "Dear colleague,"
    assert not any(line.startswith("We ask you to come as") for line in lines)
    assert "When: Sunday 14 March 2027. We will tell you the time." in lines
    assert "Where: We will tell you the place." in lines
    assert "Questions: ask whoever sent you this." in lines


@pytest.mark.parametrize(
    "known", [[name] for name in CONTACT] + [["contact_name", "contact_email"], ["contact_organisation", "contact_phone"]]
)
def test_whom_to_ask_is_said_by_what_is_known_of_them(by, invite, workshop, known):
    change_details(**by, **{name: CONTACT[name] for name in known})
    invite()
    workshop.refresh_from_db()
    assert f"Questions: {', '.join(CONTACT[name] for name in known)}\n" in letters(workshop)[0].text


def test_a_mail_is_written_with_lines_that_end_as_mail_has_them(invite, workshop):
    invite()
    (letter,) = letters(workshop)
    parts = urlsplit(letter.mailto)
    said = parse_qs(parts.query, strict_parsing=True)
    assert (parts.scheme, unquote(parts.path), list(said)) == ("mailto", "nia@example.org", ["subject", "body"])
    assert said["subject"] == [letter.subject]
    assert said["body"][0].split("\r\n") == letter.text.split("\n")
    assert "+" not in letter.mailto and " " not in letter.mailto, "a plus is a plus in a mail's address"
    assert len(letter.mailto) < 2000


def test_hostile_names_stay_what_they_are(hers, by, invite, workshop, address):
    change_details(**by, venue=HOSTILE, area=HOSTILE)
    invite(name=HOSTILE, email="a?bcc=b&c@example.org", role=HOSTILE, organisation=HOSTILE)
    workshop.refresh_from_db()
    person = Participant.objects.get(email__startswith="a?bcc")
    (letter,) = letters(workshop)
    said = parse_qs(urlsplit(letter.mailto).query, strict_parsing=True)
    assert list(said) == ["subject", "body"]
    assert unquote(urlsplit(letter.mailto).path) == person.email
    assert (
        letter.text.startswith(f"Dear {clean(person.name)},\n\n") and "&amp;" not in letter.text and "<script>" in letter.text
    )
    assert "\u202e" in person.name and "\u202e" not in letter.text + letter.mailto
    page = hers.get(address)
    assert "<script>alert" not in page.content.decode() and workshop.code not in page.content.decode()
    assert letter.text in boxes(page)
    assert f"{letter.mailto}" in Page(page).links


def test_nobody_without_an_address_is_written_to(hers, invite, workshop, address):
    invite(email="")
    page = hers.get(address)
    assert [link for link in Page(page).links if link.startswith("mailto:")] == []
    assert letters(workshop)[0].mailto == "" and letters(workshop)[0].text in boxes(page)
    assert "1 person has a name and no address." in Page(page).text
    assert f"{Participant.objects.filter(workshop=workshop, name='').count()} places have no name yet." in Page(page).text


def test_addresses_stand_once_each_and_by_organisation(hers, invite, workshop, address):
    for name, email, organisation in (
        ("Ann", "ann@example.org", "Healthwatch"),
        ("Bob", "BOB@example.org", "Council"),
        ("Bob again", "bob@example.org", "Council"),
        ("Cai", "cai@example.org", ""),
        ("Dai", "", "Council"),
    ):
        invite(name, email, "Midwife", organisation)
    everybody, each = addresses_of(participants_of(workshop))
    assert everybody.line == "ann@example.org; BOB@example.org; cai@example.org"
    assert [(one.title, one.line) for one in each] == [
        ("Council", "BOB@example.org"), ("Healthwatch", "ann@example.org"), ("", "cai@example.org"),
    ]  # fmt: skip
    page = hers.get(address)
    assert boxes(page)[:4] == [everybody.line, *(one.line for one in each)]
    assert "3 addresses" in Page(page).text and "No organisation given: 1" in Page(page).text


def test_the_page_takes_the_same_queries_however_many(hers, invite, address, django_assert_num_queries):
    for how_many in (1, 9):
        for n in range(how_many):
            invite(f"N {how_many} {n}", f"n{how_many}{n}@example.org", organisation=f"O {n}")
        hers.get(address)
        with django_assert_num_queries(4):  # session, user, seat with workshop, participants
            page = hers.get(address)
    assert len(page.context["invitations"]) == 10


def test_once_the_day_is_over_there_are_addresses_and_no_texts(hers, by, invite, workshop, address):
    invite()
    start_workshop(**by, planned_for=workshop.date)
    assert len(hers.get(address).context["invitations"]) == 1
    close_workshop(**by)
    page = hers.get(address)
    assert (boxes(page), page.context["invitations"]) == (["nia@example.org"], [])
    assert "The day is over." in Page(page).text


def test_scribes_see_them_and_the_pages_lead_there(hers, by, signed_in, account, workshop, address):
    tom = account("tom")
    assert signed_in(tom).get(address).status_code == 404
    give_seat(**by, user=tom)
    assert signed_in(tom).get(address).status_code == 200
    assert address in Page(hers.get(reverse("workshop", args=[workshop.pk]))).links


def test_what_is_missing_is_said(hers, by, workshop, address):
    assert "No venue is given yet. Nobody is named to ask." in Page(hers.get(address)).text
    assert "No start time is given yet." not in Page(hers.get(address)).text
    change_details(**by, venue="The Net Loft", starts_at=time(9), contact_name="Mair")
    assert "Complete the details" not in Page(hers.get(address)).text
