"""Leading: the page that drives the day, and what it says to the room's screen."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET

from diagnostics.actions import arranging, screens
from diagnostics.actions.local_questions import add_question
from diagnostics.actions.replanning import replan_agenda
from diagnostics.fields.agenda_item import AGENDA_ITEM
from diagnostics.fields.answer import KNOWN, UNKNOWN
from diagnostics.fields.finding import FINDING
from diagnostics.fields.key_action import KEY_ACTION
from diagnostics.fields.local_question import LOCAL_QUESTION
from diagnostics.fields.question_mark import QUESTION_MARK
from diagnostics.live.admission import admit
from diagnostics.models import Edition
from diagnostics.permissions import may_with, workshop_for
from diagnostics.pictures.tree import tree_of
from diagnostics.queries.content import content_for, content_of
from diagnostics.queries.day import in_order
from diagnostics.queries.record import coverage_in
from diagnostics.release import release
from diagnostics.views.lead_json import json_write
from diagnostics.views.recording import needs
from diagnostics.views.records import record_for
from diagnostics.views.refusals import VERSION, VERSION_HEADER
from diagnostics.views.signed_in import signed_in
from diagnostics.vocabulary import Agreement, Kind, View


@signed_in
@require_GET
@ensure_csrf_cookie
def lead(request, pk):
    """The lead page: the whole workbook, and the record as it stands.

    A device that holds its shell names that by its tag: it is told that the page would be no other, and asks for the record.
    """
    workshop = workshop_for(request.user, pk, "workshop.see")
    tag = tag_of(workshop.edition, workshop.seat.role, request.user)
    response = unchanged(request, tag) or render(request, "lead/lead.html", whole_page(workshop))
    response["ETag"] = tag
    response[VERSION_HEADER] = VERSION  # how a device's worker knows it from a captive portal's page
    admit(response, workshop, seat=workshop.seat)
    return response


def whole_page(workshop):
    content, record = content_of(workshop.edition), record_for(workshop)
    sections = in_order(content, [item["section"] for item in record["agenda"]])
    adapted = content_for(workshop)  # the page draws the local questions itself, by the record
    return {
        "workshop": workshop,
        "tree": tree_of(adapted, coverage_in(record, adapted), sections=in_order(adapted, [s.key for s in sections])),
        "record": record,
        **page(workshop.edition, content, sections, workshop.seat.role, workshop.may),
    }


@signed_in
@require_GET
def shell(request, fingerprint, seat):
    """The lead page of an edition without any workshop in it, for a device to keep.

    Its sections come as the edition proposes: it is put in the order of the day by the record that is kept beside it.
    """
    edition = get_object_or_404(Edition, fingerprint=fingerprint)
    tag = tag_of(edition, seat, request.user)
    response = unchanged(request, tag) or render(request, "lead/lead.html", blank_page(edition, seat))
    response["ETag"] = tag
    response[VERSION_HEADER] = VERSION
    return response


def blank_page(edition, seat):
    content = content_of(edition)
    sections = in_order(content)
    return {"tree": tree_of(content, sections=sections), **page(edition, content, sections, seat, may_with(seat))}


def tag_of(edition, seat, user):
    """Return what tells one shell from another: the release, the edition, the kind of seat, and whose browser it is made for.

    It stands for the page as well. What this shows beyond its shell is in the record, which bears a stamp of its own. No store
    keeps the page by it, none may: a device's worker keeps the shell, until somebody signs out there.
    """
    return f'"{release()}-{edition.short_fingerprint}-{seat}-{user.pk}"'


def unchanged(request, tag):
    """Return the answer to a device that holds what has this tag, or None."""
    return HttpResponseNotModified() if request.headers.get("If-None-Match") == tag else None


@require_GET
def worker(request):
    """The service worker's script. Like every page it is kept nowhere: a browser must always find the newest."""
    script = (settings.BASE_DIR / "static" / "js" / "worker.js").read_text()
    return HttpResponse(script, content_type="text/javascript")


def page(edition, content, sections, seat, may):
    """What the lead page and its shell have in common. `sections`: all of the content's, in the order of the day."""
    return {
        "edition": edition,
        "content": content,
        "sections": sections,
        "kept": " ".join([edition.fingerprint, *(section.key for section in sections)]),
        "seat": seat,
        "may": may,
        "release": release(),
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
        "kinds": list(Kind),
        "views": list(View),
        "agreements": list(Agreement),
        "nouns": {
            "finding": FINDING,
            "key_action": KEY_ACTION,
            "agenda_item": AGENDA_ITEM,
            "known": KNOWN,
            "unknown": UNKNOWN,
            "mark": QUESTION_MARK,
            "local_question": LOCAL_QUESTION,
        },
    }


@json_write("workshop.lead", question=str)
def lead_to_question(workshop, user, said):
    """Take the room to a question."""
    needs(said, "question")
    return screens.lead_to(workshop=workshop, by=user, **said)


@json_write("workshop.lead", view=str, key_action=int)
def view(workshop, user, said):
    """Put a view on the screen."""
    needs(said, "view")
    return screens.show_view(workshop=workshop, by=user, **said)


@json_write("workshop.lead", held=bool)
def hold(workshop, user, said):
    """Hold or release the screen."""
    needs(said, "held")
    return screens.hold_screen(workshop=workshop, by=user, **said)


@json_write("workshop.lead")
def open_item(workshop, user, said, item):
    """Start a break or another agenda item that is no section."""
    return screens.open_agenda_item(workshop=workshop, by=user, item=item, **said)


@json_write("workshop.lead", items=list, minutes=list, had=list, without=list[str])
def replan(workshop, user, said):
    """Take a plan that ends on time."""
    needs(said, "items", "minutes", "had")
    return replan_agenda(workshop=workshop, by=user, **said)


@json_write("workshop.lead", order=list)
def order_agenda(workshop, user, said):
    """Put the agenda in order."""
    needs(said, "order")
    return arranging.order_agenda(workshop=workshop, by=user, **said)


@json_write("workshop.lead", title=str, minutes=int, note=str, after=int)
def list_item(workshop, user, said):
    """Put something of one's own on the agenda."""
    needs(said, "title")
    return arranging.list_item(workshop=workshop, by=user, **said)


@json_write("workshop.lead", title=str, minutes=int, note=str, reason=str, had=dict)
def change_item(workshop, user, said, item):
    """Change an item of the agenda, leave it out, or take it in again."""
    return arranging.change_item(workshop=workshop, by=user, item=item, **said)


@json_write("workshop.lead", topic=str, text=str)
def local_questions(workshop, user, said):
    """Add a question of one's own to a topic."""
    needs(said, "topic", "text")
    return add_question(workshop=workshop, by=user, **said)
