"""A section of an edition."""

from django.db import models

from diagnostics.vocabulary import Band


class Section(models.Model):
    edition = models.ForeignKey("Edition", models.CASCADE, related_name="sections")
    key = models.CharField(max_length=40)
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    band = models.CharField(max_length=20, choices=Band.choices)
    aim = models.TextField()
    weight = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["edition", "key"], name="section_key_once")]

    def __str__(self):
        return f"{self.key} {self.title}"
