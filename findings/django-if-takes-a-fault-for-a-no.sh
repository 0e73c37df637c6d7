#!/usr/bin/env bash
# Django 5.2.19: a fault inside {% if %} ends the page where the condition is one word, and is a silent "no" where it is more.
#
# Guess before looking: an exception that a property raises goes up the same way from `{% if x.broken %}` and from
# `{% if x.broken or x.fine %}`; or, if conditions swallow it, then what is left decides, and `broken or fine` is true.
#
# Seen: alone, it goes up (KeyError). With `or`, `and` or `not` it is swallowed and the whole condition is false: also
# `broken or fine` and `not broken`. So a mistyped permission reads as "may not" in one template and ends another.
# In the order `fine or broken` the right one is never asked.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" -q --disable-pip-version-check install "Django==5.2.19"
"$folder/venv/bin/python" - <<'PYTHON'
import django
from django.conf import settings
from django.template import Context, Template

settings.configure(TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}])
django.setup()


class Reader:
    fine = True

    @property
    def broken(self):
        raise KeyError("no such rule")


def shown(condition):
    try:
        return Template("{% if " + condition + " %}yes{% else %}no{% endif %}").render(Context({"x": Reader()}))
    except KeyError:
        return "KeyError"


seen = {c: shown(c) for c in ("x.broken", "x.broken or x.fine", "x.fine or x.broken", "not x.broken", "x.fine and x.broken")}
print(seen)
assert seen == {
    "x.broken": "KeyError",
    "x.broken or x.fine": "no",
    "x.fine or x.broken": "yes",
    "not x.broken": "no",
    "x.fine and x.broken": "no",
}, "this has changed"
PYTHON
