"""What the room's templates make of a Screen: the tree, the notes, and what fits on the wall. Nothing here queries."""

from django import template

from diagnostics import tokens
from diagnostics.dates.telling import told
from diagnostics.pictures import listing, wall
from diagnostics.pictures.tree import tree_at
from diagnostics.templatetags.words import count_word, uk_time
from diagnostics.vocabulary import ReferenceKind

register = template.Library()

ADDED = "Added for this workshop"  # as templates/parts/_local.html says it

register.filter(wall.is_long)
register.filter(wall.shortened)
register.filter(wall.step_of)


@register.filter
def wall_of(screen):
    """The Wall of a screen's question, above what is recorded on it; None where there is none."""
    if not screen.question:
        return None
    known = screen.answer and told_short(screen.answer, bool(screen.lines))
    spelt = wall.spelt(screen.content, screen.question)
    return wall.on_wall(screen.question, spelt, bool(screen.lines), wall.answer_lines(known or ""))


@register.filter
def spelt_of(question, content):
    """The abbreviations of a question that it does not spell itself, in full, or ""."""
    return wall.spelt(content, question)


@register.filter
def walls_of(question, content):
    """What the lead page must know to draw a question for the wall."""
    return wall.walls(question, wall.spelt(content, question))


@register.filter
def people_are_in(screen):
    """Whether anything is recorded that the room may see: whoever comes now comes late, and how to join needs less room."""
    return any(has_some for _, _, has_some in screen.so_far.sections)


@register.filter
def is_crumb_long(screen):
    """Whether section and topic take two lines above the question on the wall."""
    named = [screen.section.title, *([screen.topic.title] if screen.topic.title_shown else [])]
    return sum(map(len, [*named, *([ADDED] if screen.question.local else [])])) > wall.CRUMB


@register.filter
def listing_of(items):
    """How a list of lines or key actions stands on the wall: `step` of type, ids of those `past` its room, what it `says`."""
    step, fit = listing.listed([(item.sign, item.text, item.below) for item in items])
    if fit < len(items):
        says = f"{len(items) - fit} more on your phone"
    else:
        says = "the rest of the longest is on your phone" if any(len(item.text) > listing.MOST for item in items) else ""
    return {"step": step, "says": says, "past": {item.id for item in items[fit:]}}


@register.filter
def is_past(item, fits):
    """Whether the wall has no room for an item of a list that stands there as `listing_of` says."""
    return item.id in fits["past"]


@register.filter
def shortened_listed(text):
    """As much of an item's text as the wall shows in a list."""
    return wall.shortened(text, listing.MOST)


@register.filter
def named_short(prompt):
    """The prompt that a line is about, as the wall has room for it beside the line's kind."""
    return wall.shortened(prompt, wall.OF_PROMPT)


@register.filter
def source_of(known):
    """Where an answer is from and of which day: "Survey, 30 November 2029"."""
    return ", ".join(filter(None, (known.source, told(known.as_of, known.as_of_said, past=True))))


@register.filter
def answer_told(known):
    """An answer in one text: what is known, from where, and what is to be found out."""
    said = f"{known.text} ({source_of(known)})" if source_of(known) else known.text
    open_yet = f"To find out: {known.to_find_out}" if known.text and known.to_find_out else known.to_find_out
    return " · ".join(filter(None, (said, open_yet)))


@register.filter
def told_short(known, has_line=True):
    """The same, as much as the wall has room for above a line, or without one."""
    return wall.shortened(answer_told(known), wall.answer_letters(has_line))


@register.filter
def notes_of(screen):
    """The numbered notes that stand at a screen's question, its prompts and its topic, each once."""
    question = screen.question
    numbers = (*question.references, *(n for p in question.all_prompts for n in p.references), *screen.topic.references)
    notes = (screen.content.by_reference[n] for n in dict.fromkeys(numbers))
    return tuple(note for note in notes if note.kind != ReferenceKind.BLANK)


@register.filter
def tree_on(so_far):
    """The diagnostic tree with what the room has discussed, told in the order of the day."""
    reach = {key: reached for key, reached, _ in so_far.sections}
    recorded = {key for key, _, has_some in so_far.sections if has_some}
    return tree_at(so_far.content, reach, recorded, sections=[so_far.content.by_section[key] for key in reach])


@register.filter
def read_out(screen, shows):
    """What a screen reader is told when the room comes to what the screen `shows`."""
    if shows == "question":
        return f"Now {spoken_now(screen)}. {screen.question.text}"
    if shows == "read_back":
        return f"Section {screen.section.key} is read back, {screen.section.title}: {count_word(len(screen.lines), 'line')}."
    if shows == "agreeing":
        return _actions_read_out(screen.action, len(screen.actions))
    if shows == "break":
        goes_on = f" It goes on at {uk_time(screen.back_at)}." if screen.back_at else ""
        return f"The room has a break.{goes_on}"
    return {
        "closed": "The workshop is closed.",
        "welcome": "The room is at the welcome page.",
        "tree": "The tree is on the screen: what has been discussed so far.",
    }[shows]


def _actions_read_out(action, count):
    if action is None:
        return f"The key actions are on the screen: {count} so far."
    return f"Key action {action.number} of {count}: {wall.shortened(action.what)}. {action.below}."


register.simple_tag(tokens.join_address)


@register.simple_tag
def spoken_now(screen):
    """One sentence that says where the room is, for the bar of those who look elsewhere and for screen readers."""
    if screen.shows == "closed":
        return "the end"
    if screen.view == "read_back":
        return f"what was recorded in section {screen.section.key}"
    if screen.view == "agreeing":
        return f"key action {screen.action.number}" if screen.action else "the key actions"
    if screen.view == "tree":
        return "the tree: what has been discussed"
    if screen.view == "break":
        return f"a break, until {uk_time(screen.back_at)}" if screen.back_at else "a break"
    if screen.view == "welcome" or not screen.question:
        return "the welcome page"
    topic = screen.topic.title if screen.topic.title_shown else screen.section.title
    return f"{screen.question.key} {topic}"
