"""One of the workbook's high-impact changes."""

from django.db import models

from diagnostics.vocabulary import Tier


class PriorityAction(models.Model):
    edition = models.ForeignKey("Edition", models.CASCADE, related_name="priority_actions")
    number = models.PositiveIntegerField()
    tier = models.CharField(max_length=20, choices=Tier.choices)
    title = models.CharField(max_length=300)
    text = models.TextField()
    dated = models.TextField(null=True)
    sections = models.ManyToManyField("Section", related_name="priority_actions")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="priority_action_number_once")]

    def __str__(self):
        return f"{self.number} {self.title}"
