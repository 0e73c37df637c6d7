"""Loading: all or nothing, the same changes nothing, another makes a new edition, and nothing is lost on the way."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError
from django.utils import timezone

from diagnostics.actions.loading import load_workbook
from diagnostics.library.folder import read_workbook
from diagnostics.library.shape import Content
from diagnostics.models import Edition, Prompt, Question, Section, Workbook
from diagnostics.queries.content import content_of, forget_contents

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture(params=["tiny", "infant_mortality"])
def content(request):
    return read_workbook(request.getfixturevalue(request.param))


def test_loading_gives_back_what_was_read(content):
    edition, made = load_workbook(content=content, at=AT)
    found = content_of(Edition.objects.get())
    assert (made, edition.number, edition.loaded_at, edition.fingerprint) == (True, 1, AT, content.fingerprint)
    assert found == content
    assert found.fingerprint == content.fingerprint


def test_loading_notes_the_time(tiny):
    before = timezone.now()
    edition, _ = load_workbook(content=read_workbook(tiny))
    assert before <= edition.loaded_at <= timezone.now()


def test_loading_the_same_changes_nothing(content, rows):
    first, _ = load_workbook(content=content, at=AT)
    before = rows()
    again, made = load_workbook(content=content)
    assert (again, made) == (first, False)
    assert rows() == before


def test_loading_other_content_makes_a_new_edition_and_leaves_the_old_one(tiny, spoil, rows):
    old, _ = load_workbook(content=read_workbook(tiny), at=AT)
    before = rows()
    del before["Workbook"]  # which says that another one is current
    changed = read_workbook(spoil("sections/z.yaml", "Sut y byddwn yn gwybod?", "Sut byddwn ni'n gwybod?"))
    new, made = load_workbook(content=changed)
    assert (made, new.number, new.workbook) == (True, 2, old.workbook)
    after = rows()
    assert {name: after[name][: len(kept)] for name, kept in before.items()} == before
    assert content_of(old).questions["CANLYNIAD.1.1"].text == "Sut y byddwn yn gwybod?"
    assert content_of(new) == changed
    assert list(Edition.objects.current()) == [new]


def test_loading_what_an_older_edition_says_makes_that_one_current_again(tiny, spoil, rows):
    first, _ = load_workbook(content=read_workbook(tiny), at=AT)
    mistaken = read_workbook(spoil("workbook.yaml", "minutes: 60", "minutes: 600"))
    second, _ = load_workbook(content=mistaken)
    assert load_workbook(content=read_workbook(tiny)) == (first, False)
    assert list(Edition.objects.current()) == [first]
    before = rows()
    load_workbook(content=read_workbook(tiny))
    assert rows() == before
    assert load_workbook(content=mistaken) == (second, False)
    assert list(Edition.objects.current()) == [second]
    third, _ = load_workbook(content=read_workbook(spoil("workbook.yaml", "minutes: 600", "minutes: 61")))
    assert (third.number, list(Edition.objects.current())) == (3, [third])


def test_current_of_a_workbook_from_before_loading_said_so_is_the_newest(tiny, spoil):
    load_workbook(content=read_workbook(tiny))
    second, _ = load_workbook(content=read_workbook(spoil("workbook.yaml", "minutes: 60", "minutes: 90")))
    Workbook.objects.update(current=None)
    assert list(Edition.objects.current()) == [second]


def test_loading_comments_and_layout_do_not_count(tiny, spoil):
    spoil("workbook.yaml", "minutes: 60", "# an hour\nminutes: 60\n")
    same = read_workbook(spoil("sections/b.yaml", "title: Cydweithio", 'title: "Cydweithio"'))
    load_workbook(content=read_workbook(tiny))
    assert load_workbook(content=same)[1] is False


def test_loading_keeps_workbooks_apart(tiny, infant_mortality):
    first, _ = load_workbook(content=read_workbook(tiny))
    second, _ = load_workbook(content=read_workbook(infant_mortality))
    assert [(e.workbook.slug, e.number) for e in (first, second)] == [("cwsg-iach", 1), ("infant-mortality", 1)]
    assert content_of(first) == read_workbook(tiny)
    assert content_of(second) == read_workbook(infant_mortality)
    assert set(Edition.objects.current()) == {first, second}


def test_loading_is_all_or_nothing(tiny, rows):
    content = read_workbook(tiny)
    load_workbook(content=content)
    before = rows()
    twice = content.model_copy(update={"acronyms": content.acronyms * 2, "head": content.head})
    with pytest.raises(IntegrityError):
        load_workbook(content=Content.model_validate(twice.model_dump()))
    assert rows() == before


def test_loading_questions_that_follow_each_other_in_a_ring(tiny):
    said = read_workbook(tiny).model_dump()
    said["sections"][2]["topics"][0]["questions"][0]["follows"] = "CANLYNIAD.1.1"
    with pytest.raises(ValueError, match="in a ring: CANLYNIAD.1.1"):
        load_workbook(content=Content.model_validate(said))
    assert Workbook.objects.count() == 0


def test_loading_places_rows_in_reading_order(tiny):
    load_workbook(content=read_workbook(tiny))
    assert list(Section.objects.values_list("key", flat=True)) == ["1", "4", "CANLYNIAD"]
    assert list(Question.objects.values_list("key", "follows__key")) == [
        ("1.x.1", None),
        ("1.x.9", None),
        ("1.y.1", None),
        ("4.1.1", "1.x.9"),
        ("4.1.2", "4.1.1"),
        ("CANLYNIAD.1.1", None),
    ]
    assert list(Prompt.objects.values_list("key", "parent__key", "question__key", "text")) == [
        ("1.x.1.a", None, "1.x.1", "NO"),
        ("1.x.1.a.2", "1.x.1.a", "1.x.1", "gyda'r nos"),
        ("1.x.1.a.1", "1.x.1.a", "1.x.1", "yn y bore"),
        ("1.x.1.b", None, "1.x.1", "NO"),
    ]


def test_loading_takes_few_queries(infant_mortality, django_assert_max_num_queries):
    content = read_workbook(infant_mortality)
    with django_assert_max_num_queries(60):
        load_workbook(content=content)


def test_content_of_takes_the_same_queries_for_any_workbook_and_none_again(content, django_assert_num_queries):
    edition, _ = load_workbook(content=content)
    forget_contents()
    with django_assert_num_queries(17):
        content_of(edition)
    with django_assert_num_queries(0):
        assert content_of(Edition(pk=edition.pk, fingerprint=edition.fingerprint)) is content_of(edition)
    forget_contents()
    with django_assert_num_queries(17):
        content_of(edition)
