"""What an edition says as plain data: the number of its schema, and read back from every schema there has been."""

from diagnostics.errors import EditionIsNewer
from diagnostics.library.shape import Content
from diagnostics.library.upgrades import UPGRADES
from diagnostics.schemas import schema_after, upgraded

SCHEMA = schema_after(UPGRADES)  # of what is loaded today


def content_from(said, schema):
    """Return the Content of what an edition of `schema` says. Raises EditionIsNewer where a later version loaded it."""
    return Content.model_validate(upgraded(said, schema, UPGRADES, EditionIsNewer))
