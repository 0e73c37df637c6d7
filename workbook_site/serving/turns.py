"""Taking turns: between groups first, and in a group between visitors."""


class Turns:
    """What waits. A group is an address, or a person; a visitor is one browser of it, as well as that can be told."""

    def __init__(self):
        self._groups = {}  # group -> {visitor: {item: None}}; the first has the next turn

    def __len__(self):
        return sum(map(_many, self._groups.values()))

    def put(self, item, group, visitor):
        self._groups.setdefault(group, {}).setdefault(visitor, {})[item] = None

    def many_of(self, group, visitor):
        """Return how many items of this visitor wait."""
        return len(self._groups.get(group, {}).get(visitor, ()))

    def remove(self, item, group, visitor):
        """Take one item out, whosever turn it is. Raises KeyError where it does not wait."""
        visitors = self._groups[group]
        del visitors[visitor][item]
        if not visitors[visitor]:
            del visitors[visitor]
        if not visitors:
            del self._groups[group]

    def take(self):
        """Take out and return the item whose turn it is: the oldest of its visitor, who stands last from now on."""
        group = next(iter(self._groups))
        visitors = self._groups.pop(group)
        visitor = next(iter(visitors))
        items = visitors.pop(visitor)
        item = next(iter(items))
        del items[item]
        if items:
            visitors[visitor] = items
        if visitors:
            self._groups[group] = visitors
        return item

    def last_of_most(self):
        """Return the newest item of whoever has the most waiting; among equals, of who came last."""
        visitors = max(reversed(self._groups.values()), key=_many)
        return next(reversed(max(reversed(visitors.values()), key=len)))


def _many(visitors):
    return sum(map(len, visitors.values()))
