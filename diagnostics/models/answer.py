"""The fact itself where a question asks for one, and what nobody in the room knew."""

from django.db import models

from diagnostics.fields.answer import ANSWER


class Answer(models.Model):
    """`text`, `source`, `as_of`: what is known. `to_find_out`, `who`, `by_when`: what is not, and who will find out.

    `as_of_said`, `by_when_said`: what was said in place of those days, where it was more than a day, or none that is known.
    """

    RECORDED = ANSWER.columns
    NOTED = ("question_id",)
    UNTOLD = {"version": "how many events wrote it"}

    workshop = models.ForeignKey("Workshop", models.CASCADE, related_name="answers")
    question = models.ForeignKey("Question", models.RESTRICT, related_name="+")
    text = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    as_of = models.DateField(null=True)
    as_of_said = models.CharField(max_length=200, blank=True)
    to_find_out = models.TextField(blank=True)
    who = models.CharField(max_length=300, blank=True)
    by_when = models.DateField(null=True)
    by_when_said = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workshop", "question"], name="answer_once")]

    def __str__(self):
        return self.text or self.to_find_out

    @property
    def address(self):
        """Where it stands under its workshop's URL, as those who write to it name it."""
        return f"answers/{self.question.key}"

    @property
    def is_empty(self):
        return not any(getattr(self, name) for name in self.RECORDED)
