"""A question that a workshop adds to its workbook: where it stands, what it asks, and why it is left out."""

from django import forms

from diagnostics.fields.local_question import LOCAL_QUESTION
from diagnostics.fields.question_mark import QUESTION_MARK
from diagnostics.forms.change_form import ChangeForm
from diagnostics.forms.fields import ClientKey, Words
from diagnostics.forms.returning import ReturningForm

TEXT = LOCAL_QUESTION.fields[0]
REASON = QUESTION_MARK.fields[1]


def _asked():
    box = forms.Textarea(attrs={"rows": TEXT.rows, "autocomplete": "off"})
    return Words(label=TEXT.label, says="the question", limit=TEXT.limit, widget=box)


class NewQuestionForm(ReturningForm):
    """A new question. `sections`: the workbook's, in the order of the day."""

    topic = forms.ChoiceField(
        label="At the end of the topic",
        error_messages={
            "required": "Choose the topic that it belongs to.",
            "invalid_choice": "This workbook has no such topic. Choose one from the list.",
        },
    )
    text = _asked()
    client_key = ClientKey()

    def __init__(self, *args, sections, **options):
        super().__init__(*args, use_required_attribute=False, **options)
        self.fields["topic"].choices = [("", "Choose a topic")] + [
            (f"{section.key} {section.title}", [(topic.key, topic.title) for topic in section.topics]) for section in sections
        ]


class LocalQuestionForm(ChangeForm):
    """What a local question asks, and why it is left out, if it is. The row is its Question, with the `reason` of its mark."""

    text = _asked()
    reason = Words(
        label="Leave it out, because",
        required=False,
        quiet=True,
        limit=REASON.limit,
        help_text="Empty, it is asked.",
        widget=forms.TextInput(attrs={"list": "reasons", "autocomplete": "off"}),
    )
