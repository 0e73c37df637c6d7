"""How a template draws a part, and where it says that there is a seam (see diagnostics/parts.py)."""

from django import template
from django.utils.safestring import mark_safe

from diagnostics.parts import SEAM, draw_part

register = template.Library()


@register.simple_tag(takes_context=True)
def part(context, name, **facts):
    """Draw the template `name` from `facts` and from nothing else."""
    html = draw_part(name, **facts)
    return mark_safe(f"{SEAM}{html}{SEAM}" if context.get("in_parts") else html.replace(SEAM, ""))  # noqa: S308


@register.simple_tag(takes_context=True)
def seam(context):
    return SEAM if context.get("in_parts") else ""
