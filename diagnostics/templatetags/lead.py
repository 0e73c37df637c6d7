"""Words of the lead page."""

from django import template

register = template.Library()


@register.filter
def within_question(key, question):
    """A prompt's key as it is called within its question: `e.4` for `1.1.1.e.4` under `1.1.1`."""
    return key.removeprefix(f"{question}.")
