"""One line, recorded with a plain form."""

from django import forms

from diagnostics.fields.finding import FINDING
from diagnostics.forms.fields import Words
from diagnostics.forms.returning import ReturningForm
from diagnostics.vocabulary import Kind

SAID = FINDING.fields[0]


class PlainLineForm(ReturningForm):
    """Question, kind and text: recording with scripts off. An empty question parks the line.

    `sections`: the workbook's, in the order of the day. A prompt stands under its question and may be chosen in its place:
    `clean` says both.
    """

    question = forms.ChoiceField(
        label="Question, or a prompt under it",
        required=False,
        error_messages={"invalid_choice": "This workbook has no such question. Choose one from the list."},
    )
    kind = forms.ChoiceField(
        label="Kind",
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a kind.", "invalid_choice": "Choose one of the four kinds."},
    )
    text = Words(label=SAID.label, says="the line", limit=SAID.limit, widget=forms.Textarea(attrs={"rows": 3}))
    on_screen = forms.BooleanField(
        label="The room may see it",
        required=False,
        initial=True,
        help_text="Unticked, it is kept out of the summary too, unless the facilitator puts it in at the end.",
    )
    client_key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args, sections, **options):
        super().__init__(*args, **options)
        self.places = {"": (None, None)}
        self.fields["question"].choices = [("", "None yet: park the line")] + [
            (f"{section.key} {section.title}", list(self._lay(section))) for section in sections
        ]

    def _lay(self, section):
        """Give the choices of a section: its questions, each with its prompts set in beneath it."""
        for question in section.questions:
            self.places[question.key] = (question.key, None)
            yield question.key, f"{question.key} {question.text}"
            for prompt in question.all_prompts:
                self.places[prompt.key] = (question.key, prompt.key)
                yield prompt.key, f"\u2003{prompt.key} {prompt.text}"

    def clean(self):
        given = super().clean()
        if "question" in given:
            given["question"], given["prompt"] = self.places[given["question"]]
        return given
