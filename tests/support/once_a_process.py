"""Work that every test would do anew with the same outcome, done once a process."""

import gc

from django.conf import settings
from whitenoise.base import WhiteNoise


def list_static_files_once():
    """A site lists its static files when it starts, which every client of Django's does: a fifth of the time of a page."""
    listed, really = {}, WhiteNoise.update_files_dictionary

    def update(self, root, prefix):
        stands_for = (root, prefix, self.max_age, repr(settings.STORAGES))
        if stands_for not in listed:
            before, self.files = self.files, {}
            really(self, root, prefix)
            listed[stands_for], self.files = self.files, before
        self.files.update(listed[stands_for])

    WhiteNoise.update_files_dictionary = update


def keep_what_is_loaded():
    """Look through what the tests and the site are made of no more for garbage: half a second each time."""
    gc.collect()
    gc.freeze()
