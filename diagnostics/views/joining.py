"""Joining: a typed code or a QR token becomes a cookie that lets one browser watch one room. Nothing is written."""

import re
import unicodedata

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from diagnostics.errors import CodeIsUnknown
from diagnostics.live.admission import admit
from diagnostics.models import Workshop
from diagnostics.names import clean_name
from diagnostics.permissions import seat_of, workshop_for
from diagnostics.pictures.qr import qr as picture_of
from diagnostics.tokens import join_url, workshop_of_token
from diagnostics.views.signed_in import signed_in

TYPED_LIMIT = 300  # letters of what was typed that are looked at and shown again
CODE = "([A-HJKMNP-Z2-9]{4})"
IN_WORDS = re.compile(rf"(?<![A-Z0-9]){CODE}[^A-Z0-9]*{CODE}(?![A-Z0-9])")


@require_http_methods(["GET", "HEAD", "POST"])
def join(request):
    """The code box. An unknown code and a closed workshop's get the same answer after the same look-up."""
    if request.method != "POST":
        return render(request, "joining/join.html", {"ended": "ended" in request.GET})
    typed = request.POST.get("code", "")
    workshop = Workshop.objects.joinable().filter(code=code_typed(typed)).first()
    if workshop is None:
        context = {"typed": typed[:TYPED_LIMIT], "fault": CodeIsUnknown.sentence}
        return render(request, "joining/join.html", context, status=CodeIsUnknown.status)
    return _into(request, workshop)


@require_GET
def by_token(request, token):
    """Exchange the QR's token for the cookie at once, so that no address bar or history holds it.

    A redirect either way: Django writes the path of a 404 to the log, and an outdated token may be good again.
    """
    if not clean_name(token):
        return redirect("join")  # the address of the code box, copied with what nobody sees
    workshop = workshop_of_token(token)
    return _into(request, workshop) if workshop else redirect(reverse("join") + "?ended")


@signed_in
@require_GET
def card(request, pk):
    """The card that lies on the tables. Nobody joins a workshop that is closed: its page says how it stands."""
    workshop = workshop_for(request.user, pk, "workshop.see")
    if not workshop.is_open:
        return redirect("workshop", pk=workshop.pk)
    return render(request, "joining/card.html", {"workshop": workshop})


@signed_in
@require_GET
def qr(request, pk):
    """The QR code for those who hold a seat."""
    return qr_of(workshop_for(request.user, pk, "workshop.see"))


def code_typed(typed):
    """Return the code that somebody meant: capitals, without spaces and hyphens; U, which no code has, is a V.

    Of several words, as in "code P5MW GYGP", it is the last that can be one.
    """
    said = unicodedata.normalize("NFKC", clean_name(typed[:TYPED_LIMIT])).upper()
    letters = re.sub(r"[^A-Z0-9]", "", said).removeprefix("CODE")
    if len(letters) > 8 and (found := IN_WORDS.findall(said.replace("U", "V"))):
        letters = "".join(found[-1])
    return letters.replace("U", "V")


def qr_of(workshop):
    """Answer the QR code of the workshop's join address."""
    return HttpResponse(picture_of(join_url(workshop)), content_type="image/svg+xml")


def _into(request, workshop):
    """Let somebody in: with their seat where they have one, or their lead page would be told what participants are."""
    response = redirect("room", pk=workshop.pk)
    admit(response, workshop, seat=seat_of(request.user, workshop))
    return response
