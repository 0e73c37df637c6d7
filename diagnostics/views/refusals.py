"""How a refusal is answered: as a designed page with one sentence and one thing to do, or as JSON where that was asked.

JSON answers carry our version header, so that a captive portal's 200 is never mistaken for an answer of ours.
"""

import traceback

from django.core.exceptions import DisallowedHost, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import OperationalError
from django.http import JsonResponse
from django.shortcuts import redirect, render

from diagnostics.errors import (
    AddressIsUnknown,
    Busy,
    NotThere,
    Refused,
    RequestIsNotUtf8,
    RequestIsUnreadable,
    RequestTooLarge,
    TurnedAway,
)
from diagnostics.models import Workshop
from diagnostics.views.typed_addresses import as_spelt

VERSION_HEADER = "X-Workshop-Version"
VERSION = "1"


def wants_json(request):
    """Whether the request came from the lead page's sender rather than from a form."""
    return request.headers.get("Accept", "").startswith("application/json")


def answer_json(data, status=200):
    """Return a JSON answer with our version header."""
    return JsonResponse(data, status=status, headers={VERSION_HEADER: VERSION})


class Refusals:
    """Turn a Refused that a view raised into its answer, and a busy database into 503.

    A workshop that has just gone is answered 404; what is not UTF-8 is turned away.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.content_params.get("charset", "utf-8").lower() not in {"utf-8", "utf8"}:
            return refuse(request, RequestIsNotUtf8())
        if "\0" in request.path:
            return not_found(request)  # before it is looked for: no database takes it
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, Refused):
            return refuse(request, exception)
        if isinstance(exception, Workshop.DoesNotExist):  # deleted while its page was being drawn
            return not_found(request)
        if isinstance(exception, OperationalError):
            let_go(exception)
            return refuse(request, Busy())
        return None


def let_go(exception):
    """Drop what the frames of a failed query hold, in this thread.

    Left to the garbage collector, its cursors may be finalised by a reading thread, which then waits for as long as the
    writing one waits for a lock: SQLite's statements share a mutex with their connection.
    """
    while exception:
        traceback.clear_frames(exception.__traceback__)
        exception = exception.__cause__ or exception.__context__


def refuse(request, refusal):
    """Answer a refusal as JSON or as a page."""
    if wants_json(request):
        return answer_json(told(refusal), status=refusal.status)
    page = "errors/turned_away.html" if isinstance(refusal, TurnedAway) else "errors/refused.html"
    return render(request, page, {"sentence": refusal.sentence, "status": refusal.status}, status=refusal.status)


def told(refusal):
    """Return a refusal as plain data."""
    return {"refused": refusal.name, "sentence": refusal.sentence, **refusal.facts}


def bad_request(request, exception=None):
    """Answer what Django refuses before a view has it."""
    if isinstance(exception, DisallowedHost):
        return refuse(request, AddressIsUnknown())
    if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)):
        return refuse(request, RequestTooLarge())
    return refuse(request, RequestIsUnreadable())


def not_found(request, exception=None):
    """Answer a page that is not there, or is not this person's business. An address in other capitals leads to ours."""
    if wants_json(request):
        return refuse(request, NotThere("There is nothing here for you. To record, ask the facilitator for a seat."))
    if spelt := as_spelt(request):
        return redirect(spelt)
    return render(request, "errors/404.html", status=404)


def broken(request):
    """Answer a fault of ours."""
    return render(request, "errors/500.html", status=500)
