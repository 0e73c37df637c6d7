"""Who may see a page behind the sign-in; and what somebody sent after theirs had run out, which comes back with its form.

What was sent stands as hidden fields in the sign-in page, and then in the page that leads back to the form: in no store, here
or in the browser. It comes back for whoever signed in last in this browser and has not signed out. Nothing of it is written
but by another press of the form's own button.
"""

import functools

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect, render
from django.utils.http import urlencode

from diagnostics.errors import SignedInAgain
from diagnostics.forms import SignInForm
from diagnostics.forms.returning import AGAIN, came_back

KEPT = "kept-"  # before the name of each field
MOST_BYTES, MOST_FIELDS = 900_000, settings.DATA_UPLOAD_MAX_NUMBER_FIELDS - 10  # a request holds hardly more
LAST = ("__Host-" if settings.SECURE else "") + "last"  # a cookie: the account that signed in last, by its signed number
LASTS = 60 * 24 * 3600  # seconds: a sign-in runs out within two weeks


def signed_in(view=None, *, fills=False):
    """Make a view that is for whoever is signed in; others are asked to sign in first.

    `fills`: its forms draw what comes back without writing it (see forms.returning). Elsewhere only a button was pressed: its
    page is shown, and asks for another press.
    """
    if view is None:
        return functools.partial(signed_in, fills=fills)

    @functools.wraps(view)
    def guarded(request, *args, **ids):
        if not request.user.is_authenticated:
            return _sign_in_first(request)
        if request.method == "POST" and came_back(request.POST) and not fills:
            messages.info(request, SignedInAgain.sentence)
            return redirect(request.path)
        response = view(request, *args, **ids)
        # Where the sign-in is from before this was noted.
        return response if LAST in request.COOKIES else remember(response, request.user)

    guarded.is_behind_a_sign_in = True
    return guarded


def _sign_in_first(request):
    ran_out = request.method == "POST" and last_account(request)
    fields = sent(request) if ran_out else []
    if ran_out and not fields:
        messages.info(request, "Your sign-in had run out, so nothing was done. Sign in, and try once more.")
    if not fields:
        return redirect_to_login(request.get_full_path())
    return ask(request, SignInForm(request, initial={"next": request.get_full_path()}), fields, status=401)


def ask(request, form, fields, status=200):
    """Answer with the sign-in page, and in it the (name, value) of what was sent."""
    kept = [(KEPT + name, value) for name, value in fields]
    return render(request, "accounts/sign_in.html", {"form": form, "kept": kept}, status=status)


def bring_back(request, address, fields):
    """Answer with the page that leads what was sent back to its form, under a new token."""
    return render(request, "accounts/returned.html", {"address": address, "fields": fields, "again": AGAIN})


def sent(request):
    """Return the (name, value) of what a form sent; nothing where it is more than a page can carry."""
    own = {"csrfmiddlewaretoken", AGAIN}
    fields = [(name, value) for name, values in request.POST.lists() if name not in own for value in values]
    fits = len(fields) <= MOST_FIELDS and len(urlencode([(KEPT + name, value) for name, value in fields])) <= MOST_BYTES
    return fields if fits else []


def kept(request):
    """Return the same as the sign-in page carried it."""
    found = [(name, value) for name, values in request.POST.lists() if name.startswith(KEPT) for value in values]
    return [(name.removeprefix(KEPT), value) for name, value in found]


def last_account(request):
    """Return the id of the account that signed in last in this browser and has not signed out, as text, or None."""
    return request.get_signed_cookie(LAST, default=None, salt=LAST, max_age=LASTS)


def remember(response, user):
    """Note in the browser who signs in."""
    cookie = {"max_age": LASTS, "secure": settings.SECURE, "httponly": True, "samesite": "Lax"}
    response.set_signed_cookie(LAST, str(user.pk), salt=LAST, **cookie)
    return response
