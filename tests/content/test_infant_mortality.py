"""The infant mortality workbook holds every item of the published text, one for one, under its key."""

from pathlib import Path

import pytest

from diagnostics.library.consistency import walk
from diagnostics.library.folder import read_workbook
from diagnostics.library.reading import read_file

pytestmark = pytest.mark.one_database  # files are read, and nothing kept


@pytest.fixture(scope="module")
def structure():
    """The counts of the published text."""
    return read_file(Path(__file__).parent / "structure.yaml", "structure.yaml").value


@pytest.fixture(scope="module")
def content():
    return read_workbook(Path(__file__).parent.parent.parent / "content" / "infant-mortality")


def test_infant_mortality_sections(structure, content):
    expected = [(s["key"], s["title"], s["band"]) for s in structure["sections"]]
    assert [(s.key, s.title, s.band.value) for s in content.sections] == expected
    assert list(content.head.agenda) == structure["agenda"]


def test_infant_mortality_topics(structure, content):
    expected = [(s["key"], t["key"], t["title"]) for s in structure["sections"] for t in s["topics"]]
    assert [(s.key, t.key, t.title) for s in content.sections for t in s.topics] == expected
    assert [t.key for s in content.sections for t in s.topics if not t.title_shown] == structure["titles_not_shown"]


def test_infant_mortality_questions_and_their_prompts(structure, content):
    expected = {t["key"]: list(t["questions"].items()) for s in structure["sections"] for t in s["topics"]}
    found = {t.key: [(q.key, len(q.prompts)) for q in t.questions] for s in content.sections for t in s.topics}
    assert found == expected


def test_infant_mortality_prompts_are_lettered_and_those_below_numbered(structure, content):
    under = {}
    for topic in (t for s in structure["sections"] for t in s["topics"]):
        under |= topic.get("under", {})
    for question in content.questions.values():
        assert [p.key for p in question.prompts] == [
            f"{question.key}.{'abcdefghijklm'[i]}" for i in range(len(question.prompts))
        ]
        for prompt in question.prompts:
            numbers = range(1, under.pop(prompt.key, 0) + 1)
            assert [p.key for p in prompt.prompts] == [f"{prompt.key}.{number}" for number in numbers]
    assert under == {}


def test_infant_mortality_questions_that_lean_on_an_earlier_one(structure, content):
    assert [key for key, question in content.questions.items() if question.follows] == structure["follows"]
    assert all(content.place_of[q.follows] == content.place_of[key] for key, q in content.questions.items() if q.follows)


def test_infant_mortality_notes_stand_where_the_source_has_them(structure, content):
    found = {note.number: [] for note in content.references}
    noted = [(f"guide {page.slug}", page) for page in content.guide]
    noted += [(f"invitee {role.number}", role) for role in content.invitees]
    noted += [(item.key, item) for s in content.sections for path, item, _, _ in walk(s) if path]
    for key, item in noted:
        for number in item.references:
            found[number].append(key)
    kinds = {note.number: note.kind.value for note in content.references}
    assert [(n, kinds[n], at) for n, at in found.items()] == [(n["number"], n["kind"], n["at"]) for n in structure["notes"]]


def test_infant_mortality_priority_actions(structure, content):
    tiers = {tier: [] for tier in structure["tiers"]}
    for action in content.priority_actions:
        tiers[action.tier.value].append(action.number)
    assert tiers == structure["tiers"]


def test_infant_mortality_totals(structure, content):
    prompts = sum(len(q.prompts) for q in content.questions.values())
    assert structure["totals"] == {
        "sections": len(content.sections),
        "topics": sum(len(s.topics) for s in content.sections),
        "questions": len(content.questions),
        "prompts": prompts,
        "sub_prompts": len(content.prompts) - prompts,
        "notes": len(content.references),
        "invitees": len(content.invitees),
        "actions": len(content.priority_actions),
        "acronyms": sum(acronym.source for acronym in content.acronyms),
    }
    assert [role.number for role in content.invitees] == list(range(1, 25))
    print(structure["totals"])


def test_infant_mortality_says_what_it_is_derived_from(content):
    derived = content.head.derived_from
    assert (derived.title, derived.publisher, derived.year, derived.gateway) == (
        "Systematic management of programmes to address high infant mortality rates",
        "Department of Health",
        2011,
        "15717",
    )
    assert "not the publication" in derived.statement


def test_infant_mortality_every_question_can_be_read_out(content):
    assert [key for key, q in content.questions.items() if not q.text.endswith("?")] == []
    assert [key for key, item in (content.questions | content.prompts).items() if "\n" in item.text] == []


def test_infant_mortality_a_small_group_takes_only_what_stands_in_a_topic_of_its_name(content):
    taken = {group.slug: list(group.questions) for group in content.head.small_groups}
    screening = ["2.9.1", "2.9.2", "10.4.1", "10.4.2", "10.4.3"]  # 2.9.3 asks for survey results
    assert taken == {"febrile-infant": [], "immunisation": [], "screening": screening}
    topics = {topic.key: topic.title for section in content.sections for topic in section.topics}
    assert {topics[content.place_of[key][1].key] for key in screening} == {"Screening"}
    assert [title for title in topics.values() if "mmunis" in title or "ebrile" in title] == []


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        (("immunis", "vaccin"), ["1.1.1.h", "2.2.1.k", "4.4.1.e", "6.2.1.f", "7.2.4.c", "8.2.1.d"]),
        (("febrile", "fever", "unwell"), []),
    ],
)
def test_infant_mortality_of_the_other_small_groups_there_are_prompts_and_no_questions(content, words, keys):
    items = (content.questions | content.prompts).items()
    assert [key for key, item in items if any(word in item.text.lower() for word in words)] == keys
