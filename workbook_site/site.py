"""Django as a WSGI callable that reads every request as UTF-8, whatever it says of itself, and lets no NUL in.

No database of ours keeps a NUL and PostgreSQL refuses even to look for one, wherever it stood: in a field, an address, or
the cookie that names a session.
"""

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.http import parse_header_parameters


class Request(WSGIRequest):
    """A request whose Content-Type decides nothing before there is somebody to answer.

    Django takes the encoding from there and reads the address by it, at once: one that is no encoding of texts (`hex`), or
    an address with too many fields, would break it here, where nothing is caught.
    """

    def _set_content_type_params(self, meta):
        try:
            self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
        except (LookupError, ValueError):
            self.content_type, self.content_params = "", {"charset": "unknown"}

    @cached_property
    def COOKIES(self):
        return {name: value for name, value in super().COOKIES.items() if "\0" not in name + value}

    @cached_property
    def GET(self):
        return without_nul(super().GET)

    def _load_post_and_files(self):
        super()._load_post_and_files()
        self._post = without_nul(self._post)


class Site(WSGIHandler):
    request_class = Request


def without_nul(fields):
    """Return a QueryDict without the NULs in its names and values."""
    if not any("\0" in text for name, values in fields.lists() for text in (name, *values)):
        return fields
    kept = QueryDict(mutable=True)
    for name, values in fields.lists():
        for value in values:
            kept.appendlist(name.replace("\0", ""), value.replace("\0", ""))
    return kept
