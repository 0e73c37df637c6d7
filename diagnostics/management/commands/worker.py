"""Run the worker."""

from django_tasks_db.management.commands import db_worker

from diagnostics.actions.summaries import take_up_files


class Command(db_worker.Command):
    help = "Do the queued work until told to stop. First, files whose making was cut short are queued again."

    def handle(self, **options):
        take_up_files()
        super().handle(**options)
