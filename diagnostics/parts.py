"""Parts of a page that are drawn once for all who see them, and the seams along which a page comes apart.

A part is a template that is given facts and nothing else, so the same facts are the same part. Of those drawn the 1,024 used
last are kept. Where a page is drawn `in_parts`, a SEAM stands on either side of each, and wherever a template says
`{% seam %}`: around what stands twice, or changes while all around it stays. Elsewhere there is none.
"""

from functools import lru_cache

from django.template.loader import get_template

SEAM = "\x1e"  # Unicode's own separator of records. Where somebody has typed one, a page only comes apart once more


@lru_cache(maxsize=1024)
def draw_part(name, **facts):
    """Return the part that the template `name` makes of `facts`, each a value that can be hashed, with the seams within it."""
    return get_template(name).render({**facts, "in_parts": True})


forget_parts = draw_part.cache_clear


def pieces_in(html):
    """Return the pieces of a page that was drawn `in_parts`, in their order: put together they are the page."""
    return tuple(piece for piece in html.split(SEAM) if piece)
