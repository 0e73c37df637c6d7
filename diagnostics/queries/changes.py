"""What a new version of a summary says that the one before did not, and the other way round."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Changes:
    """Lines or actions of two versions: `added`, `gone`, and `changed` as pairs (before, after)."""

    added: tuple
    gone: tuple
    changed: tuple

    def __bool__(self):
        return bool(self.added or self.gone or self.changed)

    @property
    def words(self):
        """ "2 added, 1 changed"; or "none"."""
        said = [f"{len(rows)} {word}" for word in ("added", "changed", "gone") if (rows := getattr(self, word))]
        return ", ".join(said) or "none"


def changes(before, after):
    """Return the Changes of (findings, actions) between two summaries of a workshop."""
    return _compared(before.findings, after.findings), _compared(before.actions, after.actions)


def _compared(before, after):
    old, new = {row.id: row for row in before}, {row.id: row for row in after}
    return Changes(
        added=tuple(row for row in after if row.id not in old),
        gone=tuple(row for row in before if row.id not in new),
        changed=tuple((old[row.id], row) for row in after if row.id in old and old[row.id] != row),
    )
