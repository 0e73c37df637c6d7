"""The plan that ends on time: what the sections to come give up where the day is behind.

What is no section (the introduction, the break, agreeing key actions, the close) stays as it is. Sections give time first,
each in proportion to what it can give and no more than is missing: it keeps half of what it still has, and a minute a
question. Only where that does not do, questions that are not core are left to be taken by exception: as few as do, from
whichever section still has the most of them, its last one first; one stays. The same day at the same moment gets the same
plan. The lead page reckons by the same rule (`static/js/lead/replanning.js`): `tests/plan/cases.json` holds the two equal.
Half, a minute, and five minutes before anything is proposed, are our judgement.
"""

from dataclasses import dataclass, replace

from diagnostics.plan.items import seconds_left
from diagnostics.plan.sharing import shared_out
from diagnostics.vocabulary import ItemKind

BY_EXCEPTION = "By exception: the day was running late"  # why a question was left out
LATE = 300  # seconds; who is less behind than this catches up without a plan


@dataclass(frozen=True)
class Change:
    """What becomes of the item at the place `at` in the day: `minutes` from now on, for `questions` of them.

    `gives`: whole minutes that it had more. `without`: the keys of the questions that are left out of it.
    """

    at: int
    minutes: int
    questions: int
    gives: int
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """A plan that ends on time. `behind`: by how many minutes the day would end late without it: whoever ends that much later
    keeps everything. `short`: how many of them are still missing with it; 0 where it ends on time.
    """

    changes: tuple[Change, ...]
    behind: int
    short: int


def proposal(items, spare, *, until):
    """Return the Proposal for a day of these Items with `until` seconds to its planned end; None where none is needed.

    `spare`: of each item the keys of its questions that may be left out, in its order: not core, not discussed, without a mark.
    None, too, where the end has passed, or nothing is left that could give anything.
    """
    missing = sum(map(seconds_left, items)) - until
    if missing < LATE or until <= 0:
        return None
    behind = -(-missing // 60)
    parts = [_Part(at, item, spare[at]) for at, item in enumerate(items) if item.kind == ItemKind.SECTION and _asks(item)]
    out = _left_out(parts, missing)
    can = [part.can_give(count) for part, count in zip(parts, out, strict=True)]
    given = shared_out(min(behind, sum(can)), can)
    changes = [part.giving(minutes, count) for part, minutes, count in zip(parts, given, out, strict=True) if minutes or count]
    freed = sum(seconds_left(items[change.at]) - change.minutes * 60 for change in changes)
    return Proposal(tuple(changes), behind, max(0, -(-(missing - freed) // 60))) if changes else None


def replanned(item, minutes):
    """Return an Item to which so many `minutes` were given, now, for all that it has still to ask: what the room is at too."""
    behind_it = _done_with(item)
    return replace(item, minutes=minutes, before=item.spent, behind_it=behind_it, meant_for=item.to_take - behind_it)


def _done_with(item):
    """How many questions are behind a section: the one that the room is at is not."""
    return max(item.behind_it, item.discussed - 1) if item.is_open else item.discussed


def _asks(item):
    """How many questions a section still has to ask, the one that the room is at among them."""
    return item.to_take - _done_with(item) if seconds_left(item) >= 60 else 0


class _Part:
    """A section that is still to come, or under way: the whole minutes `left` to it, and what of them it can give."""

    def __init__(self, at, item, spare):
        self.at, self.seconds, self.asks = at, seconds_left(item), _asks(item)
        self.left = self.seconds // 60
        self.spare = spare[max(0, len(spare) - self.asks + 1) :]  # one stays, or there would be no section

    def can_give(self, out):
        """Whole minutes that it can give where it leaves out so many questions."""
        stay = self.asks - out
        half = -(-self.left * stay // (2 * self.asks))
        return self.left - min(self.left, max(stay, half))

    def frees(self, out):
        """Seconds that the day gains where it gives all of that: begun minutes go too."""
        given = self.can_give(out)
        return self.seconds - (self.left - given) * 60 if given else 0

    def next_out(self, out):
        """How many it leaves out at least, if more than so many, so that it can give more; None where that helps no more."""
        more = (count for count in range(out + 1, len(self.spare) + 1) if self.can_give(count) > self.can_give(out))
        return next(more, None)

    def giving(self, minutes, out):
        without = self.spare[len(self.spare) - out :]
        return Change(self.at, self.left - minutes, self.asks - out, minutes, tuple(without))


def _frees(parts, out):
    return sum(part.frees(count) for part, count in zip(parts, out, strict=True))


def _left_out(parts, missing):
    """Return how many questions each part leaves out, so that together they free the seconds missing, or all they can."""
    out = [0] * len(parts)
    while _frees(parts, out) < missing:
        able = {n: count for n, part in enumerate(parts) if (count := part.next_out(out[n]))}
        if not able:
            break
        best = min(able, key=lambda n: (able[n] - out[n], out[n] - len(parts[n].spare), -n))
        out[best] = able[best]
    enough = min(missing, _frees(parts, out))
    for n in range(len(parts)):  # one that gave more than was still missing made others needless
        while out[n] and _frees(parts, [*out[:n], out[n] - 1, *out[n + 1 :]]) >= enough:
            out[n] -= 1
    return out
