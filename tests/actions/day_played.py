"""A workshop's day that a dice plays: who acts, when, and on which of its rows. What may be done stands in every_action.py."""

import datetime
import random

from diagnostics import clock
from diagnostics.models import Question

QUESTIONS = ("1.x.1", "1.x.9", "1.y.1", "4.1.1", "4.1.2")
ROLES = ("Pennaeth", "Nyrs ysgol", "Midwife")  # two that are suggested, one that is not
CASES = {}


class NothingToDoItTo(Exception):
    """The day holds no row that this could be done to."""


class Day:
    """A workshop under a dice, and the time it is there. `people`: the owner first, then others with an account."""

    def __init__(self, workshop, people, seed):
        self.workshop, self.people, self.owner = workshop, people, people[0]
        self.dice = random.Random(seed)
        self.moment = datetime.datetime(2030, 5, 14, 9, 0, tzinfo=datetime.UTC)
        self.others = []
        self.tokens = []  # of links that give a seat, the newest last

    def do(self, verb):
        """Do what `verb` says to something of the day, some seconds or minutes after what was done before."""
        self.moment += datetime.timedelta(seconds=self.dice.choice([2, 5, 40, 300]))
        self.workshop.refresh_from_db()
        with clock.as_if(self.moment):
            CASES[verb](self)

    def act(self, action, **said):
        return action(**{"workshop": self.workshop, "by": self.dice.choice(self.people), **said})

    def some(self, model, path="workshop", **where):
        """Return a row of the day; `path` leads from it to the workshop."""
        rows = list(model.objects.filter(**{path: self.workshop}, **where).order_by("pk"))
        if not rows:
            raise NothingToDoItTo
        return self.dice.choice(rows)

    def text(self):
        return f"Text {self.dice.randrange(1000)}"

    def question(self):
        """Return the key of a question, of the workshop's own too."""
        return self.dice.choice([*QUESTIONS, *Question.every.filter(workshop=self.workshop).values_list("key", flat=True)])


def case(verb):
    def keep(function):
        CASES[verb] = function
        return function

    return keep


def cases(**simple):
    """Take cases that say all in one call."""
    CASES.update({verb.replace("__", "."): function for verb, function in simple.items()})
