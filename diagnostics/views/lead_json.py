"""JSON from and to the lead page: what it says and asks, and how it is answered."""

import functools
import json
import re

from django.core.exceptions import RequestDataTooBig
from django.views.decorators.http import require_GET, require_POST

from diagnostics.errors import HistoryIsAnother, InvalidInput, RequestIsNotJson
from diagnostics.permissions import workshop_for
from diagnostics.views.post_only import only_posted
from diagnostics.views.records import changes_for
from diagnostics.views.refusals import answer_json, wants_json

LONE = re.compile("[\ud800-\udfff]")  # half of a surrogate pair: JSON can say it, no database can keep it
ACCOUNT_HEADER = "X-Workshop-Account"
LINEAGE_HEADER = "X-Workshop-Lineage"
HOLDS_HEADER = "X-Workshop-Holds"  # the stamp of the record that a page has
ALWAYS = {"client_key": str, "waited": int, "of_another_past": bool}
TYPES = {str: "text", bool: "yes or no", int: "a number", list: "a list", list[str]: "a list", dict: "an object"}


def json_write(may, **shape):
    """Make a view of a function(workshop, user, said, **ids) that returns a Done, or None without one: JSON in, JSON out.

    `shape` gives the type of each field that may be said. Nobody signed in gets 401, a stranger 404, what is no JSON 415;
    an unknown field or another type is InvalidInput; a page that names another lineage gets HistoryIsAnother: the rows and
    versions that it speaks of may be others' now. ALWAYS (see actions.writing) may be said with every write. A page that names
    the record that it holds is told with the answer what is another since.
    """

    def decorate(function):
        @posted_by_the_lead_page
        @functools.wraps(function)
        def view(request, pk, **ids):
            if not request.user.is_authenticated or is_another(request):
                return sign_in_first()
            workshop = writable(request, pk, may)
            done = function(workshop, request.user, said(request, **ALWAYS, **shape), **ids)
            if not done:
                return answer_json({})
            return answer_json({**done.answer, **changes_for(workshop, done.workshop, request.headers.get(HOLDS_HEADER))})

        return view

    return decorate


def writable(request, pk, may):
    """Return the workshop that a page writes in. Raises Http404, and HistoryIsAnother where the page names another lineage."""
    workshop = workshop_for(request.user, pk, may)
    if request.headers.get(LINEAGE_HEADER, workshop.lineage) != workshop.lineage:
        raise HistoryIsAnother
    return workshop


def posted_by_the_lead_page(view):
    """Make a view that takes POST alone. Whoever comes by a link or an address bar is led to the lead page."""
    leads_back, refuses = only_posted("lead", "pk")(view), require_POST(view)
    return functools.wraps(view)(lambda request, **ids: (refuses if wants_json(request) else leads_back)(request, **ids))


def json_read(may, **headers):
    """Make a view of a function(workshop, **ids) that returns plain data: GET, answered as JSON.

    It gets what the request's `headers` say, too ({name: header}), "" where they say nothing. A page that names its account
    gets 401 where another has signed in since, as where nobody has.
    """

    def decorate(function):
        @require_GET
        @functools.wraps(function)
        def view(request, pk, **ids):
            if not request.user.is_authenticated or is_another(request):
                return sign_in_first()
            heard = {name: request.headers.get(header, "") for name, header in headers.items()}
            return answer_json(function(workshop_for(request.user, pk, may), **heard, **ids))

        return view

    return decorate


def is_another(request):
    """Whether somebody else has signed in since the page was opened: one's waiting lines must not become theirs."""
    account = request.headers.get(ACCOUNT_HEADER)
    return account is not None and account != str(request.user.pk)


def sign_in_first():
    return answer_json({"refused": "SignIn", "sentence": "Sign in again to go on."}, status=401)


def said(request, **shape):
    """Return the request's JSON object, its fields checked against `shape`."""
    return checked(object_of(request), shape)


def object_of(request):
    """Return the request's JSON object. Raises InvalidInput, RequestIsNotJson."""
    if request.content_type not in {"application/json", ""}:
        raise RequestIsNotJson  # a form in parts was read to its end when its token was looked for: it has no body any more
    try:
        body = json.loads(request.body.decode())
    except RequestDataTooBig:
        raise InvalidInput("This is too long to be kept. Shorten it.") from None
    except (ValueError, RecursionError):
        raise InvalidInput("The request could not be read. Reload the page and try again.") from None
    if not isinstance(body, dict):
        raise InvalidInput("The request could not be read. Reload the page and try again.")
    return body


def checked(body, shape):
    """Return the fields of a JSON object, each of its type in `shape`. Null stands for not said. Raises InvalidInput."""
    values = {}
    for name, value in body.items():
        if name not in shape:
            raise InvalidInput(f"There is no field {name[:40]!r} here. Reload the page.", field=name[:40])
        if value is None:
            continue
        if not _fits(value, shape[name]):
            raise InvalidInput(f"This must be {TYPES[shape[name]]}. Reload the page and try again.", field=name)
        values[name] = value.replace("\0", "") if isinstance(value, str) else value
    return values


def _fits(value, kind):
    if kind in (list, list[str]):
        return isinstance(value, list) and all(_fits(item, int if kind is list else str) for item in value)
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**63
    if kind is str:
        return isinstance(value, str) and len(value) <= 200_000 and not LONE.search(value)
    return isinstance(value, kind)
