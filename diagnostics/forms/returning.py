"""Forms that come back filled, after their sender had to sign in again: they are drawn, and nothing is written."""

from django import forms

from diagnostics.errors import SignedInAgain

AGAIN = "signed-in-again"  # what comes along with the fields of such a form


def came_back(data):
    """Whether what was sent comes back to be looked at, and not from the form's own button."""
    return AGAIN in data


class ReturningForm(forms.Form):
    """A form that is never valid while it only comes back: it says so above its fields, or its page does (`says_itself`)."""

    says_itself = True

    @property
    def is_back(self):
        return self.is_bound and came_back(self.data)

    def full_clean(self):
        super().full_clean()
        if self.says_itself and self.is_back:
            self.add_error(None, SignedInAgain.sentence)
