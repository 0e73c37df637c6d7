"""A prompt under a question; prompts nest once."""

from django.db import models


class Prompt(models.Model):
    edition = models.ForeignKey("Edition", models.CASCADE, related_name="prompts")
    question = models.ForeignKey("Question", models.CASCADE, related_name="prompts")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="prompts")
    key = models.CharField(max_length=40)
    position = models.PositiveIntegerField()
    text = models.TextField()
    references = models.ManyToManyField("Reference", related_name="prompts")

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["edition", "key"], name="prompt_key_once")]

    def __str__(self):
        return f"{self.key} {self.text}"
