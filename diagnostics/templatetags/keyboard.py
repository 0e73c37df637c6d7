"""The keyboard of the lead page: one table of its keys, by which its scripts run and all that is said of keys is drawn."""

from dataclasses import dataclass

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from diagnostics.vocabulary import Kind

register = template.Library()


@dataclass(frozen=True)
class Command:
    """What a key does behind the prefix or with Alt. `name`: what scripts and templates call it; `key`: as browsers name it;
    `cap`: what stands on it, where that is another; `short`: a word for it, said once the prefix was pressed.
    """

    name: str
    key: str
    cap: str = ""
    short: str = ""

    @property
    def on_cap(self):
        return self.cap or self.key.upper()


@dataclass(frozen=True)
class Row:
    """A row of the list of keys: what does it, and what that is.

    `typed`: keys that write or move, and need no prefix. `words`: what is done where no key does it.
    """

    says: str
    commands: tuple[Command, ...] = ()
    typed: tuple[str, ...] = ()
    words: str = ""
    is_range: bool = False

    @property
    def caps(self):
        """What is pressed, as it stands on the keyboard."""
        if not self.commands:
            return format_html_join(" ", "<kbd>{}</kbd>", ((cap,) for cap in self.typed))
        if self.is_range:
            return format_html("{}–<kbd>{}</kbd>", _with_alt(self.commands[0]), self.commands[-1].on_cap)
        return format_html_join(" ", "{}", ((_with_alt(command),) for command in self.commands))


def _with_alt(command, cap=""):
    return format_html("<kbd data-key>Alt {}</kbd>", cap or command.on_cap)


KINDS = tuple(Command(kind.value, str(n), short="kind") for n, kind in enumerate(Kind, start=1))
SCROLLS = Command("scroll_down", "ArrowDown", "↓"), Command("scroll_up", "ArrowUp", "↑")
VIEWS = (
    Command("view_read_back", "b", short="read back"),
    Command("view_agreeing", "g", short="key actions"),
    Command("view_tree", "t", short="tree"),
    Command("view_break", "c", short="break"),
    Command("view_welcome", "w", short="welcome"),
)
NAMED = mark_safe(  # the only row with keys in its words
    "At the start of a line: this line is about prompt b (<kbd>@e.3</kbd> for prompt 3 under e). "
    "A prompt that is clicked stays for the next lines"
)
ROWS = (
    Row("Save the line", typed=("Enter",)),
    Row(", ".join(kind.label for kind in Kind).capitalize(), KINDS, is_range=True),
    Row(
        "The same, as the first key in the empty box; text before a figure (-12%, > £5) and in a paste",
        typed=("+", "*", "-", ">"),
    ),
    Row("At the start of the box: the sign, or the prompt, is text again", typed=("Backspace",)),
    Row(NAMED, typed=("@b",)),
    Row("Several lines are shown first: a line each, or one whole", words="Paste"),
    Row("In the empty box: edit my last line", typed=("↑",)),
    Row("Next and previous question, or key action while these are shown; a clicker works too", typed=("Page Down", "Page Up")),
    Row("The line is about no prompt; leave the search", typed=("Esc",)),
    Row("Scroll the question and its prompts", SCROLLS),
    Row("Jump to a question: looks only, the room stays", (Command("jump", "j", short="jump"),)),
    Row("Back to what the room sees", (Command("come_back", "r", short="back"),)),
    Row("Show the question I look at (facilitator)", (Command("show", "Enter", "Enter"),)),
    Row("Hold the room's screen, and release it (facilitator)", (Command("hold", "h"),)),
    Row("Show the section read back, the key actions, the tree, a break, the welcome (facilitator)", VIEWS),
    Row("Take the plan that ends on time, where the day runs late (facilitator)", (Command("replan", "p", short="plan"),)),
    Row("Key action", (Command("action", "5", short="action"),)),
    Row("Answer or to find out", (Command("answer", "6", short="answer"),)),
    Row(
        "Park the line; keep it off the screen, and out of the summary unless it is put in at the end",
        (Command("parked", "7", short="park"), Command("off_screen", "8", short="off screen")),
    ),
    Row("Mark: left out, come back", (Command("mark", "m", short="mark"),)),
    Row("Add a question of your own to this topic (facilitator)", (Command("question", "q", short="question"),)),
    Row(
        "Who is here: a few letters find and tick them; list others",
        (Command("arrivals", "a", short="arrivals"),),
    ),
    Row("The room sees this screen too: hide names, notes and parked lines on it", (Command("mirror", "x", short="mirrored"),)),
    Row("Undo my last recording; it says what, and offers to redo it", (Command("undo", "z", short="undo"),)),
    Row("This list", (Command("help", "/", short="all keys"),)),
)
COMMANDS = {command.name: command for row in ROWS for command in row.commands}


@register.simple_tag
def key_rows():
    """The rows of the list of keys."""
    return ROWS


@register.simple_tag
def key_of(command, cap=""):
    """The key of a command with Alt before it, as keys.js writes it anew where Alt types; `cap` where there is little room."""
    return _with_alt(COMMANDS[command], cap)


@register.simple_tag
def number_of(command):
    """The bare key of a command, where what stands around says how it is pressed."""
    return format_html("<kbd>{}</kbd>", COMMANDS[command].on_cap)


@register.simple_tag
def after_the_prefix():
    """What may be pressed once the prefix was: "1–4 kind, 5 action, ..., / all keys", by number and then as the list has it."""
    said = [command for command in COMMANDS.values() if command.short and command not in KINDS]
    said.sort(key=lambda command: (not command.key.isdecimal(), command.key.isdecimal() and int(command.key)))
    return ", ".join([f"{KINDS[0].key}–{KINDS[-1].key} kind", *(f"{one.on_cap} {one.short}" for one in said)])
