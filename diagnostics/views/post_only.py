"""Addresses that take what a button sends, and show nothing: whoever only asks for one is led back to the button's page."""

import functools

from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect


def only_posted(back, *named):
    """Make a view that takes POST alone. GET and HEAD lead to the page `back`, which the view's own arguments `named` name.

    So do an address that was copied, a reload after the sign-in, and a browser's list of pages.
    """

    def decorate(view):
        @functools.wraps(view)
        def posted(request, *args, **ids):
            if request.method == "POST":
                return view(request, *args, **ids)
            if request.method in {"GET", "HEAD"}:
                return redirect(back, **{name: ids[name] for name in named})
            return HttpResponseNotAllowed(["POST"])

        return posted

    return decorate
