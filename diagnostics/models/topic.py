"""A topic of a section."""

from django.db import models


class Topic(models.Model):
    edition = models.ForeignKey("Edition", models.CASCADE, related_name="topics")
    section = models.ForeignKey("Section", models.CASCADE, related_name="topics")
    key = models.CharField(max_length=40)
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    title_shown = models.BooleanField(default=True)
    references = models.ManyToManyField("Reference", related_name="topics")

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["edition", "key"], name="topic_key_once")]

    def __str__(self):
        return f"{self.key} {self.title}"
