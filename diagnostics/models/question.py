"""A question of a topic: an edition's own, or a local one, which one workshop has added."""

from django.db import models
from django.db.models import Q

from diagnostics.fields.local_question import LOCAL_QUESTION


class EditionQuestions(models.Manager):
    """The editions' own questions: nothing that asks for those of an edition or a topic meets a workshop's."""

    def get_queryset(self):
        return super().get_queryset().filter(workshop=None)


class EveryQuestion(models.Manager):
    """Editions' own questions and local ones, the withdrawn too."""

    def known_in(self, workshop):
        """All that the rows of one workshop may be about."""
        return self.filter(Q(workshop=None) | Q(workshop=workshop), edition=workshop.edition_id)


class Question(models.Model):
    """`workshop` is set of a local one. Its key is never given again: one that was taken back stays, `withdrawn`."""

    RECORDED = (*LOCAL_QUESTION.columns, "withdrawn")
    NOTED = ("key", "topic_id")
    UNTOLD = {
        "version": "how many events wrote it",
        "edition_id": "its workshop's",
        "position": "its topic's last",
        **dict.fromkeys(("core", "fact", "follows_id", "dated", "formerly"), "a local question never has it"),
    }

    edition = models.ForeignKey("Edition", models.CASCADE, related_name="questions")
    workshop = models.ForeignKey("Workshop", models.CASCADE, null=True, related_name="local_questions")
    topic = models.ForeignKey("Topic", models.CASCADE, related_name="questions")
    key = models.CharField(max_length=60)
    position = models.PositiveIntegerField()
    text = models.TextField()
    core = models.BooleanField(default=False)
    fact = models.BooleanField(default=False)
    follows = models.ForeignKey("self", models.CASCADE, null=True, related_name="followers")
    dated = models.TextField(null=True)
    formerly = models.TextField(null=True)
    references = models.ManyToManyField("Reference", related_name="questions")
    withdrawn = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = EditionQuestions()
    every = EveryQuestion()

    class Meta:
        ordering = ["position", "pk"]
        base_manager_name = "every"
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], condition=Q(workshop=None), name="question_key_once"),
            models.UniqueConstraint(fields=["workshop", "key"], name="local_question_key_once"),
        ]

    def __str__(self):
        return f"{self.key} {self.text}"

    @property
    def address(self):
        """Where it stands under its workshop's URL, as those who write to it name it."""
        return f"questions/{self.key}"
