"""Signing in."""

from django import forms
from django.contrib.auth import authenticate


class SignInForm(forms.Form):
    """Username and password. Unknown and wrong are answered in the same words and, thanks to Django, the same time."""

    username = forms.CharField(
        label="Username",
        max_length=150,
        error_messages={"required": "Give your username."},
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", "autofocus": True}
        ),
    )
    password = forms.CharField(
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

    def clean(self):
        given = super().clean()
        if given.get("username") and given.get("password"):
            self.user = authenticate(self.request, username=given["username"], password=given["password"])
            if self.user is None:
                raise forms.ValidationError(
                    "Username and password do not match. Check both; capital letters count in the password."
                )
        return given
