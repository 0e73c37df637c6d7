"""export_workbook: the current edition of a workbook as one JSON document."""

import json

from django.core.management.base import BaseCommand, CommandError

from diagnostics.models import Edition, Workbook
from diagnostics.queries.content import content_of


class Command(BaseCommand):
    help = "Write the current edition of a workbook to stdout as one JSON document."

    def add_arguments(self, parser):
        parser.add_argument("slug", metavar="SLUG")

    def handle(self, *, slug, **options):
        edition = Edition.objects.current().filter(workbook__slug=slug).first()
        if edition is None:
            known = ", ".join(Workbook.objects.order_by("slug").values_list("slug", flat=True)) or "none"
            raise CommandError(f"No workbook {slug} is stored. Stored: {known}. Load one with load_workbooks.")
        self.stdout.write(json.dumps(document(edition, content_of(edition)), ensure_ascii=False, indent=2))


def document(edition, content):
    """Return the edition as plain values. Sections in the workbook's order, not the day's."""
    return {
        "workbook": content.head.slug,
        "title": content.head.title,
        "edition": content.head.edition,
        "fingerprint": edition.fingerprint,
        "sections": [
            {
                "key": section.key,
                "number": section.number,
                "title": section.title,
                "band": section.band.value,
                "aim": section.aim,
                "topics": [_topic(topic) for topic in section.topics],
            }
            for section in content.sections
        ],
        "priority_actions": [action.model_dump(mode="json") for action in content.priority_actions],
        "invitees": [
            role.model_dump(mode="json", include={"number", "group", "role", "unless", "only_if", "dated", "formerly"})
            for role in content.invitees
        ],
        "references": [
            {
                "number": note.number,
                "kind": note.kind.value,
                "text": note.text,
                "url": note.links[0] if note.links else None,
                "links": list(note.links),
            }
            for note in content.references
        ],
        "acronyms": [{"short": acronym.short, "long": acronym.long} for acronym in content.acronyms],
        "guide": [{"slug": page.slug, "title": page.title} for page in content.guide],
    }


def _topic(topic):
    return {
        "key": topic.key,
        "title": topic.title,
        "title_shown": topic.title_shown,
        "references": list(topic.references),
        "questions": [question.model_dump(mode="json") for question in topic.questions],
    }
