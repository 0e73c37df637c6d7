"""A summary set out for readers: what its HTML face and its PDF show, in which order."""

import re
from collections import Counter
from dataclasses import dataclass
from types import SimpleNamespace

from django.template.loader import render_to_string

from diagnostics.agreement import sentence_of_all
from diagnostics.outputs.glyphs import address_of, drawable
from diagnostics.pictures.tree import tree_of
from diagnostics.summary.changes import changes
from diagnostics.summary.values import Summary
from diagnostics.text import clean, folded
from diagnostics.vocabulary import Kind, Progress, Reach, Recorded, Tier

SPACE_BEFORE_ELEMENT = re.compile(r"(?<=[^\s>]) (?=<(?:a|b|em|span|strong)\b)")
FIRST_ACTIONS = 10  # on the two pages that matter; the others follow in full


@dataclass(frozen=True)
class SectionLeaf:
    """What was recorded in one section: `kinds` pairs each Kind with its lines, `answers` are the facts known.

    `reached` of the questions `asked` count as discussed (see Summary.progress).
    """

    section: object
    kinds: tuple
    answers: tuple
    reached: int
    asked: int


def paper_of(summary, before=None):
    """Return the HTML that becomes the PDF. `before` is the version that this one follows."""
    leaves = leaves_of(inert(summary), before and inert(before))
    leaves["tree_picture"] = _picture(leaves["tree"])
    return drawable(with_spaces_apart(render_to_string("paper/summary.html", leaves)))


def with_spaces_apart(page):
    """Return HTML in which a space between text and the element after it is an element of its own.

    Where text fits into a line and the space at its end does not, WeasyPrint breaks the line after its first word instead
    (findings/weasyprint-breaks-after-the-first-word.sh).
    """
    return SPACE_BEFORE_ELEMENT.sub("<span> </span>", page)


def inert(summary):
    """Return the summary without controls and direction marks, whatever way they came in."""
    return Summary.model_validate(_cleaned(summary.model_dump(mode="json")))


def leaves_of(summary, before=None):
    """Return what the templates under `paper/` take."""
    present = [person for person in summary.attendance if person.present]
    organisations = _by_organisation(present)
    carriers = {}
    for action in summary.actions:
        for line in action.findings:
            carriers.setdefault(line, []).append(action)
    words = summary.progress.words(summary.was_led)
    return {
        "summary": summary,
        "first_actions": summary.actions[:FIRST_ACTIONS],
        "more_actions": len(summary.actions[FIRST_ACTIONS:]),
        "agreed": sentence_of_all(summary.actions) if summary.actions else "",
        "counts": [(kind, sum(line.kind == kind for line in summary.findings)) for kind in Kind],
        "present": len(present),
        "organisations": organisations,
        "organisation_count": sum(bool(name) for name, _, _ in organisations),
        "placed": (placed := sum(count for name, count, _ in organisations if name)),
        "unplaced": len(present) - placed,
        "tree": _tree(summary, words),
        "reach_words": words,
        "bands": _bands(summary),
        "leaves": _leaves(summary),
        "carriers": carriers,
        "lines": {line.id: line for line in summary.findings},
        "priorities": {p.number: p for p in summary.priority_actions},
        "tiers": [
            (tier, [(p, summary.serving(p.number)) for p in summary.priority_actions if p.tier == tier]) for tier in Tier
        ],
        "questions": _quoted(summary),
        "added": [question for question in summary.questions.values() if question.local],
        "before": before,
        "changed": changes(before, summary) if before else (),
    }


def _cleaned(value):
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    return {name: _cleaned(item) for name, item in value.items()} if isinstance(value, dict) else value


def _by_organisation(people):
    """(organisation, how many, roles) of people, the largest first; "" where none is known. The first spelling counts."""
    groups = {}
    for person in people:
        name, roles = groups.setdefault(folded(person.organisation), (person.organisation, Counter()))
        roles[person.role] += 1
    ordered = sorted(groups.values(), key=lambda group: (-group[1].total(), group[0]))
    return [(name, roles.total(), [_times(role, n) for role, n in roles.items()]) for name, roles in ordered]


def _times(role, count):
    return f"{role} ({count})" if count > 1 else role


def _tree(summary, words):
    """The tree as it was told when the summary was published: to be covered said of itself that something was recorded."""
    recorded = summary.recorded if summary.progress == Progress.DISCUSSED else lambda questions: Recorded()
    reach = SimpleNamespace(of_section={s.key: s.reach for s in summary.sections}, recorded=recorded)
    return tree_of(summary, reach, words=words)


def _picture(tree):
    svg = render_to_string("parts/_tree.html", {"tree": tree, "label": "The diagnostic tree", "bare": True}).partition("<svg")
    return address_of("".join(svg[1:]).encode())


def _bands(summary):
    bands = {}
    for section in summary.sections:
        bands.setdefault(section.band, []).append(section)
    return list(bands.items())


def _leaves(summary):
    known = {answer.question: answer for answer in summary.answers}
    leaves = []
    for section in summary.sections:
        questions = section.questions
        lines = [line for q in questions for line in summary.by_question.get(q.key, ())]
        answers = tuple((q, known[q.key]) for q in questions if q.key in known)
        if not lines and not answers:
            continue
        leaf = SectionLeaf(
            section=section,
            kinds=tuple((kind, found) for kind in Kind if (found := [line for line in lines if line.kind == kind])),
            answers=answers,
            reached=sum(q.reach == Reach.REACHED for q in questions),
            asked=sum(q.reach != Reach.LEFT_OUT for q in questions),
        )
        leaves.append(leaf)
    return leaves


def _quoted(summary):
    """The questions that the summary cites by key, in the workbook's order."""
    marked = {*summary.by_question, *(m.question for m in (*summary.answers, *summary.to_find_out))}
    marked |= {q.key for _, topic, missed in summary.not_reached if topic.reach == Reach.PARTLY for q in missed}
    return [q for key, q in summary.questions.items() if key in marked]
