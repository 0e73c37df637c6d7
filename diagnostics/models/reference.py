"""A numbered note of the source: a citation, a condition, a definition or a blank."""

from django.db import models

from diagnostics.vocabulary import ReferenceKind


class Reference(models.Model):
    edition = models.ForeignKey("Edition", models.CASCADE, related_name="references")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=ReferenceKind.choices)
    text = models.TextField()
    links = models.JSONField(default=list)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="reference_number_once")]

    def __str__(self):
        return f"{self.number} {self.text}"
