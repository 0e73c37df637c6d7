"""An item of the day, and what is left of it."""

from dataclasses import dataclass

from diagnostics.vocabulary import ItemKind

MOMENT = 60  # seconds; what was open for less in all was looked into, not taken
SPELL = 24 * 3600  # seconds; nothing counts as open for longer at a time: a clock may be set by years meanwhile


@dataclass(frozen=True)
class Item:
    """One item of the agenda, as far as it has come.

    `minutes`: planned. `spent`: seconds that it has been open, until now if it `is_open`. Of a section, how many `questions` it
    holds, how many of them are there `to_take` (all but those left out before the room came to them), and were `discussed`.

    A section that was re-planned got its minutes on the way: `before` is how many seconds it had been open then, `behind_it`
    how many questions it had done with, and `meant_for` for how many the minutes are; 0 where they are for all it holds.
    """

    kind: ItemKind
    minutes: int
    spent: int = 0
    is_open: bool = False
    questions: int = 0
    to_take: int = 0
    discussed: int = 0
    before: int = 0
    behind_it: int = 0
    meant_for: int = 0

    @property
    def planned(self):
        """Its planned length in seconds: of a section that was re-planned, from then on."""
        return self.minutes * 60


def spell(opened_at, until):
    """Return for how many whole seconds something has been open: 0 where the clock was set back meanwhile, a day at most."""
    return min(max(0, int((until - opened_at).total_seconds())), SPELL)


def seconds_left(item):
    """Return how many seconds of its planned length an item still needs: from 0 to all of them.

    A section needs the share of its questions that are to be taken and that the room has not come to, however long the others
    took; one question is as long as another. Anything else needs all of its length before it was open, what remains of it
    while it is, and nothing after. What was open for less than a minute in all has used up that moment, and no more.
    """
    if item.kind == ItemKind.SECTION:
        needed, done = _share(item, item.to_take - item.behind_it), _discussed(item)
    else:
        needed, done = item.planned, min(item.spent, item.planned) if item.is_open else item.planned
    if item.spent < MOMENT:
        done = min(done, item.spent)
    return max(0, needed - done)


def _discussed(section):
    """Seconds of the plan that its discussed questions stand for. The one under way takes up its share as time passes."""
    discussed, spent = section.discussed - section.behind_it, section.spent - section.before
    done = _share(section, discussed)
    if not section.is_open or discussed <= 0:
        return done
    return min(max(spent, _share(section, discussed - 1)), done)


def _share(section, questions):
    return section.planned * questions // (section.meant_for or section.questions)
