"""Rows as a spreadsheet, a mail program or a letter gives them, and the people in them."""

import contextlib
import time

import pytest

from diagnostics.errors import InvalidInput
from diagnostics.rows.people import Person, read

pytestmark = pytest.mark.one_database
ANN = Person("Ann Other", "Saltmere Council", "Health visitor lead", "ann.other@example.org")
BOB = Person("Bob Bell", "Wrenfield NHS Trust", "Consultant obstetrician", "bob.bell@example.org")
IN_ORDERS = {
    "headed": "Name\tOrganisation\tRole\tE-mail\n{a.name}\t{a.organisation}\t{a.role}\t{a.email}\n"
    "{b.name}\t{b.organisation}\t{b.role}\t{b.email}\n",
    "headed in another order": "E-Mail Address;Job title;Full name;Employer\r\n{a.email};{a.role};{a.name};{a.organisation}\r\n"
    "{b.email};{b.role};{b.name};{b.organisation}",
    "without headings": "{a.organisation}\t{a.email}\t{a.name}\t{a.role}\n{b.organisation}\t{b.email}\t{b.name}\t{b.role}",
    "semicolons": "{a.role}; {a.organisation}; {a.email}; {a.name}\n{b.role}; {b.organisation}; {b.email}; {b.name}",
    "commas": "{a.name}, {a.role}, {a.organisation}, {a.email}\n\n{b.name}, {b.role}, {b.organisation}, {b.email}",
    "quoted, surname first": '"Other, Ann",{a.role},{a.organisation},{a.email}\n'
    '"Bell, Bob",{b.role},{b.organisation},{b.email}',
    "name and address in one": "Other, Ann <{a.email}>\t{a.organisation}\t{a.role}\n"
    "Bell, Bob <{b.email}>\t{b.organisation}\t{b.role}",
    "first name and surname": "Surname\tFirst name\tRole\tOrganisation\tEmail\tPhone\nOther\tAnn\t{a.role}\t{a.organisation}\t"
    "{a.email}\t01234\nBell\tBob\t{b.role}\t{b.organisation}\tmailto:{b.email}\t",
    "what nobody sees": "\ufeff{a.name}\u200b\t{a.organisation}\u00a0\t{a.role}\t{a.email};\n"
    "{b.name}\t{b.organisation}\t{b.role}\t\u202f<{b.email}>",
}  # fmt: skip


@pytest.mark.parametrize("shape", IN_ORDERS)
def test_people_in_any_order(shape):
    assert read(IN_ORDERS[shape].format(a=ANN, b=BOB)).people == (ANN, BOB)


@pytest.mark.parametrize(
    "text",
    [
        "Other, Ann <ann@example.org>; Bell, Bob <bob@example.org>;",
        "Other, Ann <ann@example.org>\nBell, Bob <bob@example.org>",
        "Ann Other <ann@example.org>, Bob Bell <bob@example.org>",
        "Ann Other\tann@example.org\nBob Bell\tbob@example.org",
        "Ann Other;ann@example.org\n;\nBob Bell;bob@example.org",
    ],
)
def test_names_with_addresses(text):
    assert read(text).people == (Person("Ann Other", email="ann@example.org"), Person("Bob Bell", email="bob@example.org"))


@pytest.mark.parametrize("text", ["Ann Other\nBob Bell", "Name\nAnn Other\nBob Bell", "Ann Other\r\rBob Bell\r"])
def test_names_alone(text):
    assert [person.name for person in read(text).people] == ["Ann Other", "Bob Bell"]


MIDWIFE = Person("Anna Smith", role="Midwife")
READ_FROM = {
    "Anna Smith, Midwife": MIDWIFE,
    "Anna Smith, Midwife; Bell, Bob": MIDWIFE,
    "Anna Smith, Midwife\tSaltmere Council": Person("Anna Smith", "Saltmere Council", "Midwife"),
    "Anna Smith, Midwife <ann@example.org>": Person("Anna Smith", role="Midwife", email="ann@example.org"),
    "Anna Smith, Head of Midwifery\tann@example.org": Person("Anna Smith", role="Head of Midwifery", email="ann@example.org"),
    "Anna Smith, Saltmere Council <ann@example.org>": Person("Anna Smith", "Saltmere Council", email="ann@example.org"),
    "Anna Smith, Pennaeth <ann@example.org>": Person("Anna Smith", role="Pennaeth", email="ann@example.org"),
    "Head, Anna <ann@example.org>": Person("Anna Head", email="ann@example.org"),  # a surname that is a word of roles too
    "Name\tRole\nAnna Smith, Midwife\tMatron": Person("Anna Smith, Midwife", role="Matron"),  # nothing of it is dropped
    "Smith, Anna": Person("Anna Smith"),
    "Smith, Anna\nBell, Bob": Person("Anna Smith"),
    "Smith, Anna; Bell, Bob": Person("Anna Smith"),
    "Surname, First name\nSmith, Anna": Person("Anna Smith"),
    "Name, Role\nAnna, Cook": Person("Anna", role="Cook"),
    "Anna, Healthwatch": Person("Anna", "Healthwatch"),
}  # fmt: skip


@pytest.mark.parametrize("text", READ_FROM)
def test_what_stands_behind_the_comma_of_a_name(text):
    assert read(text, roles={"PENNAETH"}).people[0] == READ_FROM[text]


def test_how_a_name_stood_there_is_told_where_it_was_read_as_more():
    text = "Smith, Anna <ann@example.org>\nBob Bell, Matron <bob@example.org>\nCarys Dee <carys@example.org>"
    assert read(text).written == ("Smith, Anna", "Bob Bell, Matron", "")


def test_what_is_known_here_tells_a_role_from_an_organisation():
    known = {"roles": {"PENNAETH"}, "organisations": {"YSGOL SALTMERE"}}
    for text in ("Pennaeth\tYsgol Saltmere\tAnn Other", "Ysgol Saltmere\tPennaeth\tAnn Other"):
        assert read(text, **known).people == (Person("Ann Other", "Ysgol Saltmere", "Pennaeth"),)


def test_columns_that_somebody_chose():
    text = "Saltmere\tWren"
    assert read(text, chosen=["name", "organisation"]).people == (Person("Saltmere", "Wren"),)
    assert read(text, chosen=["organisation", ""]).people == (Person(organisation="Saltmere"),)
    guessed = read(text).people
    assert read(text, chosen=["name"]).people == guessed, "chosen for another table"


def test_one_quotation_mark_too_many_joins_nothing():
    assert [person.name for person in read('"Ann Other\nBob Bell').people] == ['"Ann Other', "Bob Bell"]


@pytest.mark.parametrize("text", ["", " \n\t\n;", "Name\tRole", "\u200b"])
def test_nobody(text):
    assert read(text).people == ()


def test_three_hundred_and_no_more():
    names = [f"Ann Other{'x' * n}" for n in range(301)]
    assert len(read("Name\n" + "\n".join(names[:300])).people) == 300
    with pytest.raises(InvalidInput, match="up to 300 people at a time; there are 301 rows"):
        read("\n".join(names))


@pytest.mark.parametrize("text", ["\t" * 50_000, "a\n" * 50_000, "a;" * 50_000, '"' * 99_999, ("a\t" * 300 + "\n") * 150])
def test_what_is_no_list_takes_no_time(text):
    began = time.process_time()
    with contextlib.suppress(InvalidInput):
        read(text)
    assert time.process_time() - began < 3
