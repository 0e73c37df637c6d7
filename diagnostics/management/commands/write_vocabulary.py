"""Write what the server says by fixed words and numbers as a script module, so that no script spells it anew.

Scripts import it as `#vocabulary` (`imports` in package.json, which esbuild and Node read alike): the browsers of the floor
import no JSON. bin/setup writes it before the scripts are bundled, whatever it says now.
"""

import json
import math
from dataclasses import astuple

from django.conf import settings
from django.core.management.base import BaseCommand

from diagnostics import vocabulary
from diagnostics.actions.agendas import USUAL_MINUTES
from diagnostics.actions.undo import UNDOABLE
from diagnostics.fields.description import LONGEST
from diagnostics.live.admission import KEY_HEADER
from diagnostics.pictures import listing, wall
from diagnostics.plan import day, items, replanning
from diagnostics.queries.coverage import LEAST_SEEN
from diagnostics.queries.participant_list import WITHOUT_ROLE
from diagnostics.templatetags import words
from diagnostics.templatetags.keyboard import COMMANDS
from diagnostics.text import LINE_LIMIT
from diagnostics.views.lead_json import ACCOUNT_HEADER, HOLDS_HEADER, LINEAGE_HEADER
from diagnostics.views.line_batches import MOST
from diagnostics.views.refusals import VERSION, VERSION_HEADER
from diagnostics.vocabulary import Agreement, Kind, Reach, Write

MODULE = settings.BASE_DIR / ".build" / "generated" / "vocabulary.mjs"
# The enums that scripts know, each with the values by its own names.
ENUMS = ("Kind", "View", "Stage", "SeatRole", "Mark", "ItemKind", "Agreement", "Presence", "Reach", "Write")
HEAD = "// Written by manage.py write_vocabulary, of diagnostics/vocabulary.py and what the server keeps beside it.\n"


class Command(BaseCommand):
    help = "Write .build/generated/vocabulary.mjs, which scripts import as #vocabulary."
    requires_system_checks = []

    def handle(self, *args, **options):
        said = module()
        if MODULE.is_file() and MODULE.read_text() == said:
            return  # and is as old as it was: nothing is bundled anew for it
        MODULE.parent.mkdir(parents=True, exist_ok=True)
        MODULE.write_text(said)


def module():
    """Return the script module as text."""
    return HEAD + "".join(f"\nexport const {name} = {_as_script(said)};\n" for name, said in exports().items())


def _as_script(said):
    return json.dumps(said, indent=2, ensure_ascii=False)


def exports():
    """Return what the module exports, by name. Lengths count letters, times are seconds unless their name says otherwise."""
    enums = {name: {member.name: member.value for member in getattr(vocabulary, name)} for name in ENUMS}
    return {
        **enums,
        "KIND_LABEL": {kind.value: kind.label for kind in Kind},
        "KIND_PLURAL": {kind.value: kind.plural for kind in Kind},
        "KIND_SIGN": {kind.value: words.SIGNS[kind] for kind in Kind},
        "REACH_LABEL": [reach.label for reach in Reach],
        "TAKES_WORDS": [agreement.value for agreement in Agreement if agreement.takes_words],
        "STEPS": [write.value for write in Write if write.is_step],
        "UNDOABLE": [write.value for write in Write if write.label in UNDOABLE],
        "UNDONE": Write.UNDO.label,
        "WITHOUT_ROLE": WITHOUT_ROLE,
        "LIMIT": {"LINE": LINE_LIMIT, "LINES_TOGETHER": MOST},
        "ON_WALL": {
            "LINE": wall.SHORT,
            "LINE_STEPS": wall.STEPS,
            "ANSWER": wall.ANSWER,
            "ALONE": wall.ALONE,
            "ANSWER_LINE": wall.ANSWER_LINE,
            "PROMPT": wall.OF_PROMPT,
            "CRUMB": wall.CRUMB,
        },
        "LISTING": {
            "MOST": listing.MOST,
            "HEIGHT": listing.HEIGHT,
            "BESIDE": listing.BESIDE,
            "SIZES": [astuple(size) for size in listing.SIZES],
        },
        "AGREEMENT_SHOWN": {agreement.value: agreement.shown for agreement in Agreement},
        "LEAST_SEEN_MS": math.floor(LEAST_SEEN.total_seconds() * 1000),
        "PLAN": {
            "MOMENT": items.MOMENT,
            "SPELL": items.SPELL,
            "CLOSE": day.CLOSE,
            "OVER": day.OVER,
            "LATE": replanning.LATE,
            "BY_EXCEPTION": replanning.BY_EXCEPTION,
            "USUAL_MINUTES": USUAL_MINUTES,
            "LONGEST": LONGEST,
        },
        "COMMAND_OF_KEY": {command.key: command.name for command in COMMANDS.values()},
        "HEADER": {
            "VERSION": VERSION_HEADER,
            "ACCOUNT": ACCOUNT_HEADER,
            "LINEAGE": LINEAGE_HEADER,
            "HOLDS": HOLDS_HEADER,
            "ADMISSION": KEY_HEADER,
        },
        "VERSION": VERSION,
    }
