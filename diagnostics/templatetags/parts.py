"""How a template draws a part, and where it says that there is a seam (see diagnostics/parts.py).

Nodes of their own: as simple tags they took as long as what they draw, and a screen has a hundred of them.
"""

from django import template
from django.template.base import token_kwargs

from diagnostics.parts import SEAM, draw_part

register = template.Library()


class Part(template.Node):
    def __init__(self, name, facts):
        self.name, self.facts = name, facts

    def render(self, context):
        html = draw_part(self.name.resolve(context), **{name: fact.resolve(context) for name, fact in self.facts.items()})
        return f"{SEAM}{html}{SEAM}" if context.get("in_parts") else html.replace(SEAM, "")


class Seam(template.Node):
    def render(self, context):
        return SEAM if context.get("in_parts") else ""


@register.tag
def part(parser, token):
    """`{% part "room/_line.html" line=line %}`: draw the template from these facts and from nothing else."""
    _, name, *said = token.split_contents()
    facts = token_kwargs(said, parser)
    if said:
        raise template.TemplateSyntaxError(f"A part is given facts, each with its name: not {said[0]!r}")
    return Part(parser.compile_filter(name), facts)


@register.tag
def seam(parser, token):
    return Seam()
