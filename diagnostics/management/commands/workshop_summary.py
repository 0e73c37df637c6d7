"""Write the summary of a workshop to a file."""

from django.core.management.base import BaseCommand, CommandError

from diagnostics.errors import SummaryCannotBeMade
from diagnostics.management.output import target_of, write
from diagnostics.models import Workshop
from diagnostics.queries.published import frozen
from diagnostics.summary.faces import FACES


class Command(BaseCommand):
    help = "Write a published summary to a file: the stored one, or one made from the frozen version."

    def create_parser(self, *args, **options):
        # Django's own --version, which would print the number of Django, gives way to ours.
        return super().create_parser(*args, conflict_handler="resolve", **options)

    def add_arguments(self, parser):
        parser.add_argument("workshop", type=int, help="the workshop's number, as in its address")
        parser.add_argument("--format", choices=list(FACES), default=next(iter(FACES)), help="%(default)s unless given")
        parser.add_argument("-o", "--output", required=True, help="the file to write; - for standard output")
        parser.add_argument("--version", dest="number", type=int, help="a version; the newest unless given")

    def handle(self, *, workshop, format, output, number, **options):
        found = Workshop.objects.filter(pk=workshop).first()
        if found is None:
            raise CommandError(f"There is no workshop {workshop}.")
        published = frozen(found, number)
        if published is None and number is not None:
            raise CommandError(f"Workshop {workshop} has no summary version {number}. Leave the number out for the newest.")
        if published is None:
            raise CommandError(f"Workshop {workshop} has no published summary. Close it and publish it first.")
        face = FACES[format]
        if not face.suits(published.row):
            raise CommandError(
                f"Version {published.row.version} was published before there was a {face.name}, and does not say all that is "
                "in one. Choose another format, or publish a new version."
            )
        target = target_of(output)
        stored = published.row.files.filter(kind=format).first()
        try:
            content = bytes(stored.content) if stored else face.make(published.summary, published.before)
        except SummaryCannotBeMade as refused:
            raise CommandError(refused.sentence) from refused
        write(target, content)
