"""Several new lines in one request, as a device sends what waited there. Each is a write of its own, and answered as one."""

import time

from django.db import OperationalError

from diagnostics.errors import InvalidInput, Refused
from diagnostics.views.lead_json import (
    ALWAYS,
    checked,
    is_another,
    object_of,
    posted_by_the_lead_page,
    sign_in_first,
    writable,
)
from diagnostics.views.recording import LINE, record_line
from diagnostics.views.refusals import answer_json, let_go, told

MOST = 10  # lines
LONGEST = 0.2  # seconds: nobody else records meanwhile, and they wait half a second for their turn


@posted_by_the_lead_page
def findings(request, pk):
    """Record `lines` in their order. The `answers` are as many as there was time for: the rest is to be sent again.

    Each is what the line alone would have been answered, with its `status`.
    """
    if not request.user.is_authenticated or is_another(request):
        return sign_in_first()
    workshop, lines = writable(request, pk, "workshop.record"), object_of(request).get("lines")
    if not isinstance(lines, list) or len(lines) > MOST or not all(isinstance(line, dict) for line in lines):
        raise InvalidInput(f"Up to {MOST} lines are taken at once. Reload the page and try again.", field="lines")
    answers, until = [], time.monotonic() + LONGEST
    for line in lines:
        try:
            answers.append(_answer(workshop, request.user, line))
        except OperationalError as fault:
            if not answers:
                raise
            let_go(fault)
            break
        if time.monotonic() > until:
            break
    return answer_json({"answers": answers})


def _answer(workshop, user, line):
    try:
        return {"status": 200, **record_line(workshop, user, checked(line, {**ALWAYS, **LINE})).answer}
    except Refused as refusal:
        return {"status": refusal.status, **told(refusal)}
