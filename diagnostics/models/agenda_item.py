"""What the day holds, in order, with minutes: sections, breaks and the introduction."""

from django.db import models

from diagnostics.vocabulary import ItemKind


class AgendaItem(models.Model):
    """`spent` counts the seconds led so far, `opened_at` since when it is being led now (null when it is not). What a new plan
    gave is counted from when it was taken: `before`, `behind_it` and `meant_for` are what plan.items says of them.

    `position` orders the items of a workshop. It is written in one place (actions/agendas.py), under the workshop's lock, and
    no constraint holds it unique: two items that change places would meet on the way. PostgreSQL would look only at the end
    (a deferrable constraint), SQLite cannot. Where two are the same, the older item comes first, for everybody.
    """

    PLANNED = ("minutes", "before", "behind_it", "meant_for")  # what a new plan gives, and can be taken back
    NOTED = ("position", "kind", "section_id", "title", "spent", "opened_at", *PLANNED)

    workshop = models.ForeignKey("Workshop", models.CASCADE, related_name="agenda")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=ItemKind.choices)
    section = models.ForeignKey("Section", models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=300)
    minutes = models.PositiveIntegerField()
    spent = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(null=True)
    before = models.PositiveIntegerField(default=0)
    behind_it = models.PositiveIntegerField(default=0)
    meant_for = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return f"{self.title} ({self.minutes} min)"
