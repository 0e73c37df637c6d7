"""Signing in, and making an account by a link."""

from django import forms
from django.contrib.auth import authenticate

from diagnostics.forms.fields import OneLine
from diagnostics.queries.accounts import accounts_named


class Password(forms.CharField):
    """A password, as it was typed."""

    def widget_attrs(self, widget):
        return {}  # no maxlength: see OneLine


class SignInForm(forms.Form):
    """Username and password. Unknown and wrong are answered in the same words and, thanks to Django, the same time."""

    username = OneLine(
        label="Username",
        says="your username",
        limit=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = Password(
        label="Password",
        max_length=1000,
        strip=False,
        error_messages={"required": "Give your password."},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    next = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)

    def __init__(self, request, *args, **options):
        self.request = request
        self.user = None
        super().__init__(*args, **options)
        self.fields["username"].widget.attrs["autofocus"] = not self.is_bound  # else what needs correcting has the focus

    def clean(self):
        given = super().clean()
        if given.get("username") and given.get("password"):
            meant = accounts_named(given["username"])
            # Where several differ by capitals alone and none is spelt so, nobody is meant: it is answered as a wrong one.
            username = meant[0].username if len(meant) == 1 else given["username"]
            self.user = authenticate(self.request, username=username, password=given["password"])
            if self.user is None:
                raise forms.ValidationError(
                    "Username and password do not match. Check both; capital letters count in the password."
                )
        return given


class AccountForm(forms.Form):
    """An account that somebody makes for themselves. The password is typed twice: nobody here can send a new one."""

    name = OneLine(label="Your name", says="your name", limit=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    username = OneLine(
        label="Username",
        says="a username",
        limit=150,
        help_text="Letters and figures, without a space. You sign in with it.",
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = Password(
        label="Password",
        max_length=1000,
        strip=False,
        help_text="12 characters or more. Three words that do not belong together are a good one.",
        error_messages={"required": "Choose a password."},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = Password(
        label="Password once more",
        max_length=1000,
        strip=False,
        error_messages={"required": "Type the password once more."},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, use_required_attribute=False, **options)

    def clean(self):
        given = super().clean()
        if given.get("again") and given.get("password") and given["again"] != given["password"]:
            self.add_error("again", "The two passwords differ. Type both once more.")
        return given
