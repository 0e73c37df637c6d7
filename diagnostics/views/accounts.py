"""Signing in and out."""

import re

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from diagnostics.forms import SignInForm
from diagnostics.live.admission import cookie_name
from diagnostics.views.post_only import only_posted
from diagnostics.views.signed_in import LAST, ask, bring_back, kept, last_account, remember


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request):
    """The sign-in page. Signing in makes a new session and goes on to the page that was asked for."""
    if request.method != "POST":
        return ask(request, SignInForm(request, initial={"next": request.GET.get("next", "")}), [])
    form, fields = SignInForm(request, request.POST), kept(request)
    if not form.is_valid():
        return ask(request, form, fields, status=422)
    is_theirs = last_account(request) == str(form.user.pk)
    login(request, form.user)
    return remember(_go_on(request, form, fields, is_theirs), form.user)


def _go_on(request, form, fields, is_theirs):
    """Go on to the page that was asked for, or to the form that was sent without a sign-in: only for who sent it."""
    address = onward(request, form.cleaned_data["next"])
    if fields and is_theirs:
        return bring_back(request, address, fields)
    if fields:
        messages.info(request, "What was sent before you signed in came from another account, and was not kept.")
    return redirect(address)


@only_posted("home")
def sign_out(request):
    """End the session, and every right to watch that this browser carries: a laptop may be lent on."""
    rooms = [name for name in request.COOKIES if re.fullmatch(re.escape(cookie_name("")) + "[0-9]+", name)]
    logout(request)
    list(messages.get_messages(request))  # what was not shown yet may name somebody
    messages.success(request, "You are signed out.")
    response = redirect(settings.LOGOUT_REDIRECT_URL)
    for name in (LAST, *rooms):
        response.delete_cookie(name)
    # Everything kept for working offline goes too, whosever it is: the shell, the last record, lines that were never sent.
    response["Clear-Site-Data"] = '"storage"'
    response.set_cookie("signed-out", "1", max_age=60, secure=settings.SECURE, samesite="Lax")  # see static/js/signed-out.js
    return response


def onward(request, address):
    """Return the address to go on to: the one given where it is one of ours, else the list of workshops."""
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    # A word without a slash would be taken for the name of a route.
    return address if ours and address.startswith("/") else reverse("workshops")
