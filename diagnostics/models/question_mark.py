"""What happened to a question in one workshop, beyond its lines: discussed, left out, to come back to."""

from django.db import models

from diagnostics.fields.question_mark import QUESTION_MARK
from diagnostics.vocabulary import Mark


class QuestionMark(models.Model):
    """`reached_at`: since when the room has seen the question, which was then discussed; null again where it was only paged
    past (see queries.coverage). `mark` is an exception. `by_hand`: it was left out for itself, and not with its section, a
    small group, or what a plan leaves out: it does not come back with these, whatever its reason.

    `version` counts what was marked only: 0 where nothing ever was.
    """

    RECORDED = (*QUESTION_MARK.columns, "by_hand")
    NOTED = ("question_id", "reached_at")
    UNTOLD = {"version": "how many events set it by hand"}

    workshop = models.ForeignKey("Workshop", models.CASCADE, related_name="marks")
    question = models.ForeignKey("Question", models.RESTRICT, related_name="+")
    reached_at = models.DateTimeField(null=True)
    mark = models.CharField(max_length=20, choices=Mark.choices, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    by_hand = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workshop", "question"], name="mark_once")]

    def __str__(self):
        return f"{self.question_id} {self.mark}"

    @property
    def address(self):
        """Where it stands under its workshop's URL, as those who write to it name it."""
        return f"marks/{self.question.key}"
