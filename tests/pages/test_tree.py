from diagnostics.queries.content import content_of
from diagnostics.queries.coverage import coverage
from diagnostics.queries.tree import MIDDLE, tree_of
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


def test_tree_tells_how_far_the_room_got(edition):
    content = content_of(edition)
    first = content.sections[0]
    reached = coverage(content, {q.key for q in first.questions}, [])
    tree = tree_of(content, reached)
    assert {n.key: n.reach for n in tree.nodes} == {
        s.key: Reach.REACHED if s == first else Reach.NOT_REACHED for s in content.sections
    }
    others = ", ".join(s.key for s in content.sections[1:])
    assert tree.spoken == f"Covered: {first.key}. Not reached: {others}."
