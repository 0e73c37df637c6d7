"""The sessions, by their rows in the database, as Django's own: whoever is signed out is so at once, in every process."""

from copy import deepcopy
from functools import cache, lru_cache

from django.contrib.sessions.backends import db
from django.utils import timezone

from diagnostics.prepared import columns, prepared, row_of


class SessionStore(db.SessionStore):
    def _get_session_from_db(self):
        for values in _rows_of(self.model)(self.session_key):
            session = row_of(self.model, values)
            if session.expire_date > timezone.now():
                return session
        self._session_key = None
        return None

    def decode(self, session_data):
        """Return what a row's text holds. The row is asked for anew each time; what a text of ours holds is always the same."""
        return deepcopy(_decoded(session_data))


@lru_cache(maxsize=512)
def _decoded(session_data):
    return db.SessionStore().decode(session_data)


@cache
def _rows_of(model):
    """Return a function of a session's key. Django asks for its model late, when the apps are there."""
    return prepared(lambda key: model.objects.filter(session_key=key).values_list(*columns(model)), key=str)
