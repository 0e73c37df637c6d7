"""Addresses as people type and copy them: in capitals, without the last slash, with what nobody sees."""

from django.urls import Resolver404, resolve
from django.utils.http import MAX_URL_REDIRECT_LENGTH

from diagnostics.names import clean_name


def as_spelt(request):
    """Return the address that a request for none of ours means, or None.

    Only addresses whose parts are words of ours and numbers: tokens and keys tell capitals apart.
    """
    if request.method not in {"GET", "HEAD"}:
        return None
    path = clean_name(request.path).replace(" ", "").lower()
    if not path.endswith("/"):
        path += "/"
    if path == request.path or not _is_fixed(path):
        return None
    query = request.META.get("QUERY_STRING", "")
    spelt = f"{path}?{query}" if query else path
    return spelt if len(spelt) <= MAX_URL_REDIRECT_LENGTH else None  # Django sends nobody to a longer one


def _is_fixed(path):
    try:
        return all(isinstance(part, int) for part in resolve(path).kwargs.values())
    except Resolver404:
        return False
