"""What the group agreed to do."""

from django.db import models

from diagnostics.fields.key_action import KEY_ACTION
from diagnostics.vocabulary import Agreement


class KeyActionQuerySet(models.QuerySet):
    def standing(self):
        """Actions that were not withdrawn, in the order the group gave."""
        return self.filter(withdrawn=False).order_by("position", "pk")


class KeyAction(models.Model):
    """`agreement` is what somebody recorded of the lead; whether the lead was there, and what may be said, see `agreement.py`.

    `by_when_said`: what was said in place of that day, where it was more than a day, or none that is known.

    `agreement_words`: the reservation as it was made, or by whom an agreement was reported; empty with any other.
    """

    RECORDED = (*KEY_ACTION.columns, "position", "withdrawn")
    UNTOLD = {"version": "how many events wrote it"}

    workshop = models.ForeignKey("Workshop", models.CASCADE, related_name="actions")
    position = models.PositiveIntegerField()
    what = models.TextField()
    lead_person = models.CharField(max_length=200, blank=True)
    lead_organisation = models.CharField(max_length=200, blank=True)
    by_when = models.DateField(null=True)
    by_when_said = models.CharField(max_length=200, blank=True)
    measure = models.TextField(blank=True)
    agreement = models.CharField(max_length=20, choices=Agreement.choices, default=Agreement.NOT_ASKED)
    agreement_words = models.CharField(max_length=300, blank=True)
    priority_action = models.ForeignKey("PriorityAction", models.PROTECT, null=True, related_name="+")
    findings = models.ManyToManyField("Finding", related_name="actions")
    withdrawn = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = KeyActionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.what

    @property
    def address(self):
        """Where it stands under its workshop's URL, as those who write to it name it."""
        return f"actions/{self.pk}"
