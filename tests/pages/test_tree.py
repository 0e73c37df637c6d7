import re

from django.template.loader import render_to_string

from diagnostics.pictures.tree import MIDDLE, tree_of
from diagnostics.queries.content import content_of
from diagnostics.queries.coverage import coverage
from diagnostics.vocabulary import Band, Reach


def test_providers_stand_right_population_left_and_the_outcome_on_top(infant_mortality):
    tree = tree_of(content_of(infant_mortality))
    side = {band: {node.key for node in tree.nodes if node.band == band} for band in Band}
    assert {n.key for n in tree.nodes if n.x > MIDDLE} == side[Band.PROVIDER] == {"1", "2", "3", "4", "5"}
    assert {n.key for n in tree.nodes if n.x < MIDDLE} == side[Band.POPULATION] == {"6", "7", "8", "9", "10"}
    assert min(tree.nodes, key=lambda n: n.y).key == "OPO"
    assert [n.key for n in sorted(tree.nodes, key=lambda n: n.y)][-3:] == ["11", "12", "13"]


def test_no_shape_touches_another_or_the_edge(infant_mortality, edition):
    for book in (infant_mortality, edition):
        tree = tree_of(content_of(book))
        places = [(n.x, n.y) for n in tree.nodes]
        apart = [abs(x - a) + abs(y - b) for i, (x, y) in enumerate(places) for a, b in places[i + 1 :]]
        assert min(apart) >= 55
        assert all(25 < x < tree.width - 25 and 25 < y < tree.height - 25 for x, y in places)


def test_a_key_is_set_as_large_as_its_shape_has_room_for(infant_mortality, edition):
    sizes = {node.key: node.size for book in (infant_mortality, edition) for node in tree_of(content_of(book)).nodes}
    assert {sizes[key] for key in ("1", "4", "13")} == {18}
    assert (sizes["OPO"], sizes["CANLYNIAD"]) == (14, 7.6)


def test_sections_are_told_in_the_order_of_a_day_and_stand_where_they_always_do(infant_mortality):
    content = content_of(infant_mortality)
    workbook, day = tree_of(content), tree_of(content, sections=content.sections[::-1])
    assert day.nodes == workbook.nodes[::-1]
    called = [section.title for section in content.sections]
    assert "Networks, leadership and coordination" in called  # with a comma of its own
    assert [tree.spoken for tree in (workbook, day)] == [
        f"Not discussed: {'; '.join(told)}." for told in (called, called[::-1])
    ]


def test_tree_tells_what_was_discussed_and_where_lines_are_recorded(edition):
    content = content_of(edition)
    first, second, third = content.sections
    seen = [(q.key, "some time", "", "") for q in (*first.questions, third.questions[0])]
    tree = tree_of(content, coverage(content, lines=[second.questions[0].key], answered=[first.questions[1].key], rows=seen))
    assert {n.key: (n.reach, n.recorded, n.words) for n in tree.nodes} == {
        first.key: (Reach.REACHED, True, "Discussed, lines recorded"),
        second.key: (Reach.NOT_REACHED, True, "Not discussed, lines recorded"),
        third.key: (Reach.REACHED, False, "Discussed"),
    }
    assert tree.spoken == (
        f"Discussed: {first.title}, {third.title}. Not discussed: {second.title}. "
        f"Lines recorded: {first.title}, {second.title}."
    )
    drawn = render_to_string("parts/_tree.html", {"tree": tree, "label": "The diagnostic tree"})
    signs = dict(re.findall(r'data-section="(.*?)".*?<g class="tree__lines"[^>]*?( visibility="hidden")?>', drawn, re.DOTALL))
    assert {key: not hidden for key, hidden in signs.items()} == {n.key: n.recorded for n in tree.nodes}
