"""What the group agreed to do."""

from django.db import models


class KeyActionQuerySet(models.QuerySet):
    def standing(self):
        """Actions that were not withdrawn, in the order the group gave."""
        return self.filter(withdrawn=False).order_by("position", "pk")


class KeyAction(models.Model):
    """`agreed`: the lead was present and said yes. It is no unless somebody ticked it."""

    RECORDED = (
        "what", "lead_person", "lead_organisation", "by_when", "measure", "agreed", "priority_action_id", "position",
        "withdrawn",
    )  # fmt: skip

    workshop = models.ForeignKey("Workshop", models.CASCADE, related_name="actions")
    position = models.PositiveIntegerField()
    what = models.TextField()
    lead_person = models.CharField(max_length=200, blank=True)
    lead_organisation = models.CharField(max_length=200, blank=True)
    by_when = models.DateField(null=True)
    measure = models.TextField(blank=True)
    agreed = models.BooleanField(default=False)
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
