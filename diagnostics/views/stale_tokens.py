"""A form whose token is from before a sign-in in another tab: behind the sign-in it comes back filled, and nothing is written.

Not where another site may have sent it: then nobody here has typed it.
"""

from django.contrib import messages
from django.middleware.csrf import REASON_BAD_ORIGIN
from django.shortcuts import redirect

from diagnostics.errors import SignedInAgain, StalePage
from diagnostics.forms import SignInForm
from diagnostics.forms.returning import came_back
from diagnostics.views.refusals import refuse, wants_json
from diagnostics.views.signed_in import ask, bring_back, kept, sent

ELSEWHERE = REASON_BAD_ORIGIN.partition("%")[0]


def stale_page(request, reason=""):
    """Answer what was sent without a token that holds. What came back once and is stale again is refused."""
    is_ours = "Origin" in request.headers and not reason.startswith(ELSEWHERE)
    if not is_ours or wants_json(request) or came_back(request.POST):
        return refuse(request, StalePage())
    route = request.resolver_match
    if route.url_name == "sign_in":
        return _sign_in_anew(request)
    if not request.user.is_authenticated or not hasattr(route.func, "is_behind_a_sign_in"):
        return refuse(request, StalePage())
    if fields := sent(request):
        return bring_back(request, request.get_full_path(), fields)
    if set(request.POST) - {"csrfmiddlewaretoken"}:  # more than a page can carry
        return refuse(request, StalePage())
    messages.info(request, SignedInAgain.sentence)
    return redirect(request.path)


def _sign_in_anew(request):
    """The sign-in page again, with the name that was typed and with what it carries."""
    messages.info(request, "Somebody signed in here since this page was opened. Type the password once more.")
    named = {name: request.POST.get(name, "") for name in ("username", "next")}
    return ask(request, SignInForm(request, initial=named), kept(request), status=StalePage.status)
