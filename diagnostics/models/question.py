"""A question of a topic."""

from django.db import models


class Question(models.Model):
    edition = models.ForeignKey("Edition", models.CASCADE, related_name="questions")
    topic = models.ForeignKey("Topic", models.CASCADE, related_name="questions")
    key = models.CharField(max_length=40)
    position = models.PositiveIntegerField()
    text = models.TextField()
    core = models.BooleanField(default=False)
    fact = models.BooleanField(default=False)
    follows = models.ForeignKey("self", models.CASCADE, null=True, related_name="followers")
    dated = models.TextField(null=True)
    formerly = models.TextField(null=True)
    references = models.ManyToManyField("Reference", related_name="questions")

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["edition", "key"], name="question_key_once")]

    def __str__(self):
        return f"{self.key} {self.text}"
