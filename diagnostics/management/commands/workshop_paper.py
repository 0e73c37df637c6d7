"""Write one kind of paper for a workshop's room to a file."""

from django.core.management.base import BaseCommand, CommandError

from diagnostics.errors import SummaryCannotBeMade
from diagnostics.management.output import target_of, write
from diagnostics.models import Workshop
from diagnostics.outputs.child_process import pdf_of
from diagnostics.outputs.handouts import PAPERS, page_of, papers_for
from diagnostics.queries.handouts import handout_of


class Command(BaseCommand):
    help = "Write paper for the room as a PDF: participants' copies, the recording book, the sign-in sheet or the table cards."

    def add_arguments(self, parser):
        parser.add_argument("workshop", type=int, help="the workshop's number, as in its address")
        parser.add_argument("--kind", choices=list(PAPERS), required=True, help="which of them")
        parser.add_argument("-o", "--output", required=True, help="the file to write; - for standard output")

    def handle(self, *, workshop, kind, output, **options):
        found = Workshop.objects.filter(pk=workshop).first()
        if found is None:
            raise CommandError(f"There is no workshop {workshop}.")
        if PAPERS[kind] not in papers_for(found):
            raise CommandError(f"Workshop {workshop} is closed: nobody can join it any more.")
        target = target_of(output)
        try:
            content = pdf_of(page_of(handout_of(found), PAPERS[kind]))
        except SummaryCannotBeMade as refused:
            raise CommandError(refused.sentence) from refused
        write(target, content)
