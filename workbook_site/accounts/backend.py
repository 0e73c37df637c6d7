"""The accounts, by what Django's own sign-in checks."""

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User

from diagnostics.prepared import columns, prepared, row_of

_users = prepared(lambda pk: User.objects.filter(pk=pk).values_list(*columns(User)))


class Accounts(ModelBackend):
    def get_user(self, user_id):
        for values in _users(user_id):
            user = row_of(User, values)
            return user if self.user_can_authenticate(user) else None
        return None
