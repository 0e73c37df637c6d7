#!/usr/bin/env bash
# whitenoise 6.12.0 under Django 5.2.19: every django.test.Client lists all static files anew.
#
# Guess before looking: files are listed once a process, when the site starts; tests with a hundred clients pay for one list.
#
# Seen: each client has a handler of its own, which makes its middleware at its first request, and WhiteNoise's middleware
# then reads the whole of STATIC_ROOT: 200 files and 5 clients are 1,000 looks, and a second request of a client adds none. In
# a suite of 1,500 page tests with 250 files it was a sixth of the processor time.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" -q --disable-pip-version-check install "Django==5.2.19" "whitenoise==6.12.0"
mkdir "$folder/static"
for n in $(seq 200); do echo "$n" >"$folder/static/$n.txt"; done
"$folder/venv/bin/python" - "$folder/static" <<'PYTHON'
import sys

import django
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["testserver"],
    MIDDLEWARE=["whitenoise.middleware.WhiteNoiseMiddleware"],
    ROOT_URLCONF=__name__,
    SECRET_KEY="for this script alone",
    STATIC_ROOT=sys.argv[1],
    STATIC_URL="/static/",
)
django.setup()
urlpatterns = [path("", lambda request: HttpResponse("page"))]

from whitenoise.base import WhiteNoise

looks, really = [], WhiteNoise.add_file_to_dictionary


def counted(self, url, *args, **more):
    looks.append(url)
    return really(self, url, *args, **more)


WhiteNoise.add_file_to_dictionary = counted
for _ in range(5):
    client = Client()
    assert client.get("/").content == client.get("/").content == b"page"
print(f"{len(looks)} looks at {len(set(looks))} files")
assert (len(looks), len(set(looks))) == (1000, 200), "this has changed"
PYTHON
