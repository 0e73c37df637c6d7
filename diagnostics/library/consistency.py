"""Whether the parts of a workbook agree with each other: keys, notes, orders and names.

Each check runs over the parts that have their shape, and yields a Fault where the later of two things stands.
"""

from dataclasses import dataclass

from diagnostics.library.reading import Source
from diagnostics.library.shape import Shape


@dataclass(frozen=True)
class Part:
    """One file: where it came from, and its value, or None where it has not its shape."""

    source: Source
    value: Shape | None


@dataclass(frozen=True)
class Parts:
    """All files. A part that the folder does not hold is None."""

    head: Part | None
    sections: tuple[Part, ...]
    references: Part | None = None
    acronyms: Part | None = None
    invitees: Part | None = None
    actions: Part | None = None
    guide: tuple[Part, ...] = ()


def disagreements(parts):
    """Yield every Fault between or inside the parts."""
    yield from _keys(parts)
    yield from _cores(parts)
    yield from _follows(parts)
    yield from _head(parts)
    yield from _notes(parts)
    yield from _actions(parts)
    yield from _invitees(parts)
    yield from _acronyms(parts)
    yield from _guide(parts)


def walk(section):
    """Yield (path, item, key of what it stands under, levels of prompts above) in reading order."""
    yield (), section, None, 0
    for t, topic in enumerate(section.topics):
        yield ("topics", t), topic, section.key, 0
        for q, question in enumerate(topic.questions):
            path = ("topics", t, "questions", q)
            yield path, question, topic.key, 0
            yield from _walk_prompts(path, question, 1)


def _walk_prompts(path, above, level):
    for p, prompt in enumerate(above.prompts):
        here = (*path, "prompts", p)
        yield here, prompt, above.key, level
        yield from _walk_prompts(here, prompt, level + 1)


def _valid(parts):
    return [part for part in parts if part and part.value is not None]


def _twice(part, paths, seen, what):
    """Yield a Fault for each (path, value) that `seen` holds already, and add the others to it."""
    for path, value in paths:
        if value in seen:
            file, line, column = seen[value]
            yield part.source.fault(path, f"{what} {value} is used twice", f"it once (see {file}:{line}:{column})")
        else:
            first = part.source.fault(path, "", "")
            seen[value] = first.file, first.line, first.column


def _keys(parts):
    seen = {}
    for part in _valid(parts.sections):
        for path, item, above, level in walk(part.value):
            yield from _twice(part, [((*path, "key"), item.key)], seen, "the key")
            if above and not item.key.startswith(above + "."):
                what = f"the key {item.key} stands under {above}"
                yield part.source.fault((*path, "key"), what, f"a key that starts with {above}.")
            if level == 2 and item.prompts:
                what = "prompts nest only once"
                yield part.source.fault((*path, "prompts"), what, "no prompts under this one", key=True)


def _cores(parts):
    for part in _valid(parts.sections):
        for t, topic in enumerate(part.value.topics):
            cores = [q for q, question in enumerate(topic.questions) if question.core]
            if not cores:
                what = f"topic {topic.key} has no core question"
                yield part.source.fault(("topics", t, "key"), what, "core: true at exactly one of its questions")
            for q in cores[1:]:
                what = f"topic {topic.key} has a second core question"
                yield part.source.fault(("topics", t, "questions", q, "core"), what, "core: true at exactly one")


def _follows(parts):
    """A question may lean only on one that stands before it: in the order of the head where that is known."""
    order = parts.head.value.sections if parts.head and parts.head.value else ()
    places = {key: order.index(key) for key in order}
    sections = sorted(_valid(parts.sections), key=lambda part: places.get(part.value.key, len(places)))
    complete = len(sections) == len(parts.sections)
    everywhere = {question.key for part in sections for question in part.value.questions}
    earlier = set()
    for part in sections:
        for path, item, _, _ in walk(part.value):
            if path[-2:-1] != ("questions",):
                continue
            if item.follows and item.follows not in earlier and (complete or item.follows in everywhere):
                wrong = "does not come before it" if item.follows in everywhere else "does not exist"
                what = f"question {item.key} follows {item.follows}, which {wrong}"
                yield part.source.fault((*path, "follows"), what, "the key of an earlier question")
            earlier.add(item.key)


def _head(parts):
    if not parts.head or not parts.head.value:
        return
    head, source = parts.head.value, parts.head.source
    for name in ("sections", "agenda"):
        listed = [((name, i), key) for i, key in enumerate(getattr(head, name))]
        yield from _twice(parts.head, listed, {}, f"in {name}, section")
    sections = _valid(parts.sections)
    if len(sections) == len(parts.sections):
        held = {part.value.key for part in sections}
        for i, key in enumerate(head.sections):
            if key not in held:
                yield source.fault(("sections", i), f"no file holds section {key}", "a file in sections/ with this key")
    for part in sections:
        if part.value.key not in head.sections:
            what = f"section {part.value.key} is not listed in workbook.yaml"
            yield part.source.fault(("key",), what, f"one of {', '.join(head.sections)}")
    for i, key in enumerate(head.agenda):
        if key not in head.sections:
            yield source.fault(("agenda", i), f"the agenda names section {key}", "only sections that sections lists")
    missing = [key for key in head.sections if key not in head.agenda]
    if missing:
        yield source.fault(("agenda",), f"the agenda leaves out {', '.join(missing)}", "every section once", key=True)
    if head.participants.least > head.participants.most:
        yield source.fault(("participants", "least"), "least is more than most", f"at most {head.participants.most}")
    yield from _twice(
        parts.head, ((("small_groups", i, "slug"), g.slug) for i, g in enumerate(head.small_groups)), {}, "small group"
    )
    known = None if _section_keys(parts) is None else [q.key for s in _valid(parts.sections) for q in s.value.questions]
    for i, group in enumerate(head.small_groups):
        yield from _listed(parts.head, ("small_groups", i, "questions"), group.questions, known, "question")


def _notes(parts):
    """Each note exists once; each list of notes names notes that exist, each once."""
    known = None if parts.references and not parts.references.value else {}
    if known is not None and parts.references:
        notes = parts.references.value.references
        yield from _twice(
            parts.references, ((("references", i, "number"), n.number) for i, n in enumerate(notes)), known, "note"
        )
        for i, note in enumerate(notes):
            for k, link in enumerate(note.links):
                if not link.startswith(("http://", "https://")):
                    yield parts.references.source.fault(
                        ("references", i, "links", k), "this is no web address", "http:// or https://"
                    )
    for part, path, item in _noted(parts):
        yield from _listed(part, (*path, "references"), item.references, known, "note")


def _noted(parts):
    for part in _valid(parts.sections):
        yield from ((part, path, item) for path, item, _, _ in walk(part.value) if path)
    for part in _valid([parts.invitees]):
        yield from ((part, ("invitees", i), invitee) for i, invitee in enumerate(part.value.invitees))
    yield from ((part, (), part.value) for part in _valid(parts.guide))


def _listed(part, path, values, known, what):
    """Yield a Fault for each of `values` that is not in `known` (None: cannot tell) or stands there twice."""
    for i, value in enumerate(values):
        if known is not None and value not in known:
            wanted = f"one of {', '.join(map(str, known))}" if known else f"no {what} here: there are none"
            yield part.source.fault((*path, i), f"{what} {value} does not exist", wanted)
        if value in values[:i]:
            yield part.source.fault((*path, i), f"{what} {value} is listed twice", "it once")


def _actions(parts):
    for part in _valid([parts.actions]):
        actions = part.value.actions
        yield from _twice(part, ((("actions", i, "number"), a.number) for i, a in enumerate(actions)), {}, "action")
        known = _section_keys(parts)
        for i, action in enumerate(actions):
            yield from _listed(part, ("actions", i, "sections"), action.sections, known, "section")


def _section_keys(parts):
    """Return the keys of all sections, or None where a faulty file may hold another."""
    sections = _valid(parts.sections)
    return [s.value.key for s in sections] if len(sections) == len(parts.sections) else None


def _invitees(parts):
    for part in _valid([parts.invitees]):
        groups, invitees = part.value.groups, part.value.invitees
        yield from _twice(part, ((("groups", i), group) for i, group in enumerate(groups)), {}, "group")
        yield from _twice(part, ((("invitees", i, "number"), r.number) for i, r in enumerate(invitees)), {}, "invitee")
        small = [g.slug for g in parts.head.value.small_groups] if parts.head and parts.head.value else None
        known = _section_keys(parts)
        for i, invitee in enumerate(invitees):
            if invitee.group not in groups:
                what = f'the group "{invitee.group}" is not listed'
                yield part.source.fault(("invitees", i, "group"), what, "one of groups, letter for letter")
            yield from _listed(part, ("invitees", i, "unless"), invitee.unless, small, "small group")
            if not invitee.speaks_for:
                what = f"invitee {invitee.number} speaks for no section"
                yield part.source.fault(("invitees", i, "number"), what, "speaks_for: the key of at least one section")
            yield from _listed(part, ("invitees", i, "speaks_for"), invitee.speaks_for, known, "section")


def _acronyms(parts):
    for part in _valid([parts.acronyms]):
        short = ((("acronyms", i, "short"), a.short) for i, a in enumerate(part.value.acronyms))
        yield from _twice(part, short, {}, "the abbreviation")


def _guide(parts):
    seen = {}
    for part in _valid(parts.guide):
        yield from _twice(part, [(("slug",), part.value.slug)], seen, "the slug")
        for i, block in enumerate(part.value.blocks):
            fields = [name for name in type(block).model_fields if getattr(block, name)]
            if len(fields) != 1:
                names = ", ".join(type(block).model_fields)
                what = f"this block says {' and '.join(fields)}" if fields else "this block says nothing"
                yield part.source.fault(("blocks", i), what, f"exactly one of {names}")
