"""How to use it, in plain words, for everybody. Asks no database: it is there when nothing else is."""

import re

from django.shortcuts import render
from django.views.decorators.http import require_GET

from diagnostics.vocabulary import Kind, View

ROOM = re.compile("[0-9]{1,15}")


@require_GET
def facilitators(request):
    """Leading and recording, with the lead page's own table of keys."""
    return render(request, "help/facilitators.html", {"kinds": Kind, "views": View})


@require_GET
def participants(request):
    """Following on a phone. `?room=` says where the reader came from: the way back, and nothing else."""
    room = request.GET.get("room", "")
    return render(request, "help/participants.html", {"room": ROOM.fullmatch(room) and int(room)})
