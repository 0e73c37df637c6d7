"""One line, recorded with a plain form."""

from django import forms

from diagnostics.forms.fields import Line
from diagnostics.text import LINE_LIMIT
from diagnostics.vocabulary import Kind


class PlainLineForm(forms.Form):
    """Question, kind and text: recording with scripts off. An empty question parks the line."""

    question = forms.ChoiceField(
        label="Question",
        required=False,
        error_messages={"invalid_choice": "This workbook has no such question. Choose one from the list."},
    )
    kind = forms.ChoiceField(
        label="Kind",
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a kind.", "invalid_choice": "Choose one of the four kinds."},
    )
    text = Line(label="What was said", says="the line", limit=LINE_LIMIT, widget=forms.Textarea(attrs={"rows": 3}))
    on_screen = forms.BooleanField(label="The room may see it", required=False, initial=True)
    client_key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args, content, **options):
        super().__init__(*args, **options)
        self.fields["question"].choices = [("", "None yet: park the line")] + [
            (f"{section.key} {section.title}", [(q.key, f"{q.key} {q.text}") for q in section.questions])
            for section in content.agenda
        ]

    def clean_question(self):
        return self.cleaned_data["question"] or None
