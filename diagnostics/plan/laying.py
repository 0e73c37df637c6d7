"""Laying a day: how its minutes are shared out before it begins.

What somebody gave minutes by hand has them. What else is no section gets its usual minutes, all of it together no more than a
quarter of what is there, and at least a minute each where that holds as many. The sections share the rest by weight, core
questions first: each gets a minute for every core question that it has to ask, however little its weight would give it.

A section's weight is three parts what its content gives it, which is our judgement and not the source's, and one part how
much there is to ask: a question counts as two prompts.
"""

from dataclasses import dataclass
from itertools import count

from diagnostics.plan.sharing import shared_out

JUDGED = 3  # parts of a weight that are judged, beside one that is counted
QUESTION = 2  # prompts that a question counts as
MOST_ASIDE = 4  # introduction, break, agreeing and close take no more than a quarter of a short day


@dataclass(frozen=True)
class Part:
    """What is to get minutes: `fixed` ones, its `usual` ones, or a share by `weight`, of which `least` are for core questions.

    One of the three is given, the others are None.
    """

    fixed: int | None = None
    usual: int | None = None
    weight: int | None = None
    least: int = 0


def weights_of(sections):
    """Return whole weights for the (weight, questions, prompts) of each section, in the same order."""
    judged = [weight for weight, _, _ in sections]
    to_ask = [QUESTION * questions + prompts for _, questions, prompts in sections]
    all_judged, all_to_ask = sum(judged), sum(to_ask)
    return [JUDGED * one * all_to_ask + asked * all_judged for one, asked in zip(judged, to_ask, strict=True)]


def laid_minutes(parts, length):
    """Return the whole minutes of each Part in a day of `length`, which is at least their `least_length`.

    Where anything is shared by weight they add up to it.
    """
    fixed = sum(part.fixed for part in parts if part.fixed is not None)
    usual = [part.usual for part in parts if part.usual is not None]
    aside = _aside(length - fixed, usual)
    shares = _shares([part for part in parts if part.weight is not None], length - fixed - aside)
    asides, shares = iter(_asides(aside, usual)), iter(shares)
    return [part.fixed if part.fixed is not None else next(shares if part.usual is None else asides) for part in parts]


def least_length(parts):
    """Return how many minutes a day of these Parts must have at least."""
    fixed = sum(part.fixed for part in parts if part.fixed is not None)
    usual = [part.usual for part in parts if part.usual is not None]
    least = sum(part.least for part in parts if part.weight is not None)
    return next(length for length in count(fixed + least) if length - fixed - _aside(length - fixed, usual) >= least)


def _aside(length, usual):
    return min(sum(usual), length // MOST_ASIDE)


def _asides(total, usual):
    if total < len(usual):
        return shared_out(total, usual)
    return _shares([Part(weight=minutes, least=min(minutes, 1)) for minutes in usual], total)


def _shares(parts, total):
    """Share out by weight; whose share is below its least gets that, and the others share what is left."""
    short = set()
    while True:
        rest = total - sum(parts[n].least for n in short)
        shares = shared_out(rest, [0 if n in short else part.weight for n, part in enumerate(parts)])
        shares = [part.least if n in short else share for n, (part, share) in enumerate(zip(parts, shares, strict=True))]
        below = {n for n, part in enumerate(parts) if n not in short and shares[n] < part.least}
        if not below:
            return shares
        short |= below
