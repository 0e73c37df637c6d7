"""What a new version of a summary says that the one before did not, and the other way round."""

from collections import Counter
from dataclasses import dataclass, replace

from diagnostics.agreement import in_short
from diagnostics.fields.answer import KNOWN, UNKNOWN
from diagnostics.fields.key_action import KEY_ACTION
from diagnostics.fields.question_mark import QUESTION_MARK
from diagnostics.vocabulary import Reach


@dataclass(frozen=True)
class Said:
    """One thing that a version says: its `text`, the `label` that it goes by, and {name: value} of the `facts` about it."""

    label: str
    text: object
    facts: dict


@dataclass(frozen=True)
class Change:
    """`how` a thing changed, what it `was` if its text did, and (name, now, before) of each of its `facts` that did."""

    how: str
    label: str
    text: object
    was: object = ""
    facts: tuple = ()


@dataclass(frozen=True)
class Part:
    """The `changes` of one part of a summary; `reordered` if what both versions hold stands in another order."""

    title: str
    changes: tuple
    reordered: bool

    def __bool__(self):
        return bool(self.changes or self.reordered)

    @property
    def words(self):
        """ "2 added, 1 changed, in another order"."""
        tally = Counter(change.how for change in self.changes)
        said = [f"{tally[how]} {how.lower()}" for how in ("Added", "Changed", "Gone") if tally[how]]
        return ", ".join(said + ["in another order"] * self.reordered)


def changes(before, after):
    """Return the Part of each part of a workshop's summary that differs between two versions.

    How far the room got is not compared where the two tell it in other words: then it is not the same thing.
    """
    old, new = _said(before), _said(after)
    old[LINES] |= {pk: replace(old[LINES][pk], text="not repeated here") for pk in after.not_repeated if pk in old[LINES]}
    return tuple(part for title in new if title in old and (part := _compared(title, old[title], new[title])))


def _compared(title, old, new):
    added = [Change("Added", said.label, said.text) for key, said in new.items() if key not in old]
    changed = [_changed(old[key], said) for key, said in new.items() if key in old and _differs(old[key], said)]
    gone = [Change("Gone", "" if title == ACTIONS else said.label, said.text) for key, said in old.items() if key not in new]
    reordered = title in (ACTIONS, DAY) and [key for key in old if key in new] != [key for key in new if key in old]
    return Part(title, tuple(added + changed + gone), reordered)


def _differs(old, new):
    """Whether more than the label differs: actions are numbered anew when one before them goes."""
    return (old.text, old.facts) != (new.text, new.facts)


def _changed(old, new):
    facts = tuple(_fact(name, now, old.facts[name]) for name, now in new.facts.items() if now != old.facts[name])
    return Change("Changed", new.label, new.text, old.text if old.text != new.text else "", facts)


def _fact(name, now, before):
    """The lines behind an action are only counted: what became of each stands among the lines."""
    if not isinstance(now, frozenset):
        return name, now, before
    tally = {"added": len(now - before), "gone": len(before - now)}
    return name, ", ".join(f"{count} {how}" for how, count in tally.items() if count), str(len(before) or "")


ACTIONS, LINES, DAY = "Key actions", "Lines", "The order of the day"


def _said(summary):
    """Return {title of a part: {what a thing is known by in every version: Said}}."""
    return {
        "The workshop": {name: Said(name, value, {}) for name, value in _head(summary).items() if value},
        ACTIONS: {a.id: Said(str(a.number), a.what, _about(a)) for a in summary.actions},
        LINES: {line.id: _line(line) for line in summary.findings},
        "Facts known": {a.question: Said(a.question, a.text, _facts(KNOWN, a)) for a in summary.answers},
        "To be found out": {s.question: Said(s.question, s.what, _facts(UNKNOWN, s)) for s in summary.to_find_out},
        "Left out": _marked(summary, summary.left_out),
        "To come back to": _marked(summary, summary.come_back),
        summary.progress.label: {
            s.key: Said(s.key, s.title, {f"Questions {summary.progress}": _reached(s)}) for s in summary.sections
        },
        **_limits(summary),
        **_day(summary),
        "Who was there": {
            who: Said("", ", ".join(filter(None, who)), {"How many": count})
            for who, count in Counter((p.role, p.organisation) for p in summary.attendance if p.present).items()
        },
    }


def _limits(summary):
    """What was published before limits were told is not compared with."""
    if summary.limits is None:
        return {}
    return {
        "Nobody present could speak for": {section.key: Said(section.key, section.title, {}) for section in summary.unspoken}
    }


def _day(summary):
    """Nor is what was published before the day was told. Of two items of one title the second is another."""
    said, times = {}, Counter()
    for item in summary.day:
        name = summary.by_section[item.section].title if item.section else item.title
        times[item.section, name] += 1
        key = (item.section, name, times[item.section, name])
        said[key] = Said(item.section or "", name, {"Minutes": item.minutes, "Left out, because": item.reason})
    return {DAY: said} if said else {}


def _head(summary):
    contact = summary.contact
    return {
        "Title": summary.title,
        "Area": summary.area,
        "Venue": summary.venue,
        "Date": summary.date,
        "Whom to ring": contact.name,
        "Their organisation": contact.organisation,
        "Their phone": contact.phone,
        "Their e-mail": contact.email,
        "Lines kept out": summary.lines_kept_out,
    }


def _about(action):
    return {
        **_facts(KEY_ACTION, action),
        "Agreed": _agreed(action),
        "Priority action": action.priority_action,
        "Lines behind it": frozenset(action.findings),
    }


def _facts(noun, told):
    return {field.headed: field.told_of(told) for field in noun.facts}


def _agreed(action):
    short = in_short(action)
    return f"{short[0].lower()}{short[1:]}{f': {action.reservation}' if action.reservation else ''}"


def _line(line):
    """Whether the room saw it is not compared: no reader of a summary is told."""
    question, kind = line.question or "parked", line.kind.label
    return Said(f"{question} {kind.lower()}", line.text, {"Question": question, "Part of it": line.prompt, "Kind": kind})


def _marked(summary, marks):
    return {m.question: Said(m.question, summary.questions[m.question].text, _facts(QUESTION_MARK, m)) for m in marks}


def _reached(section):
    reached = [question.reach for question in section.questions]
    return f"{reached.count(Reach.REACHED)} of {len(reached) - reached.count(Reach.LEFT_OUT)}"
