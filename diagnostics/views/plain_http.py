"""Where others on the network could read what is sent, people look on: nobody signs in, plans or records there."""

from django.conf import settings
from django.http.request import split_domain_port
from django.shortcuts import render

from diagnostics.errors import AddressIsNotSafe
from diagnostics.permissions import may_sign_in_at
from diagnostics.views.refusals import refuse, wants_json

# What needs no account, by the names of urls.py. Every other page is for who is signed in.
FOR_EVERYBODY = {
    "home", "ready", "worker", "join", "join_token", "room", "projector", "room_question", "room_workbook", "room_day",
    "room_qr",
    "circulated", "circulated_file", "help", "help_participants",
}  # fmt: skip


class LookingOn:
    """A middleware before that of sessions. Sets `request.safe_address`: where to sign in instead, or "" where it is here.

    Off a safe address a session counts for nothing, and its cookie, which others may have read, is taken back.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        host, _ = split_domain_port(request.get_host())
        request.safe_address = "" if may_sign_in_at(host) else safe_address(request)
        if not request.safe_address:
            return self.get_response(request)
        session = request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        response = self.get_response(request)
        if session is not None:
            response.delete_cookie(settings.SESSION_COOKIE_NAME)
        return response

    def process_view(self, request, view, args, kwargs):
        if request.safe_address and request.resolver_match.url_name not in FOR_EVERYBODY:
            return not_safe(request)
        return None


def safe_address(request):
    """Return the origin to sign in at: PUBLIC_URL over TLS, else this computer at the port that it listens on."""
    if settings.SECURE:
        return settings.PUBLIC_URL
    port = request.META["SERVER_PORT"]
    return "http://localhost" if port == "80" else f"http://localhost:{port}"


def not_safe(request):
    """Say why nobody signs in here, and where they do."""
    refusal = AddressIsNotSafe(safe_address=request.safe_address)
    if wants_json(request):
        return refuse(request, refusal)
    asked_for = request.get_full_path() if request.method == "GET" else "/"
    return render(request, "errors/not_safe.html", {"asked_for": asked_for}, status=refusal.status)
