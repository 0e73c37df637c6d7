"""What the day holds, in order, with minutes: sections, breaks and the introduction."""

from django.db import models

from diagnostics.vocabulary import ItemKind


class AgendaItem(models.Model):
    """`spent` counts the seconds led so far, `opened_at` since when it is being led now (null when it is not).

    `position` orders the items of a workshop. It is written in one place (actions/agendas.py), under the workshop's lock, and
    no constraint holds it unique: two items that change places would meet on the way. PostgreSQL would look only at the end
    (a deferrable constraint), SQLite cannot. Where two are the same, the older item comes first, for everybody.
    """

    NOTED = ("position", "kind", "section_id", "title", "minutes", "spent", "opened_at")

    workshop = models.ForeignKey("Workshop", models.CASCADE, related_name="agenda")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=ItemKind.choices)
    section = models.ForeignKey("Section", models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=300)
    minutes = models.PositiveIntegerField()
    spent = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return f"{self.title} ({self.minutes} min)"
