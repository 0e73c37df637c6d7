"""S19: an entry of the log is one bounded line, whatever was put into it, and says nothing that opens a door."""

import logging
import secrets
import subprocess
import sys
import time
import warnings
from pathlib import Path

import pytest

from diagnostics.actions.workshops import new_code
from tests.support.canaries import EMAIL, LINE, faults_of
from workbook_site.masking import ENTRY, Brief, Masked

ROOT = Path(__file__).parent.parent
LAYOUT = Masked("{levelname} {name} {message}", style="{")


def entry(message, *args, error=None, **more):
    record = logging.LogRecord(
        "django.request", logging.WARNING, "x.py", 1, message, args, error and (type(error), error, None)
    )
    record.__dict__ |= more
    Brief().filter(record)
    return LAYOUT.format(record)


def raised(act):
    """Return what a function raises, traceback and all."""
    try:
        act()
    except Exception as error:
        return error
    raise AssertionError("it was meant to be raised")


ADDRESSES = [
    "/summaries/{}/", "/summaries//{}/download/", "/Summaries/{}", "/summary/{}/", "/sumaries/{}", "/{}", "/workshops/{}/",
    "//{}//", "/join/1.{}/", "/jion/1.{}/", "/join/1,{}", "/x?next=/summaries/{}/", "/x?next=%2Fsummaries%2F{}%2F", "/#{}",
    "https://workshops.example/summaries/{}/", "http:/{}", "<{}>", "{}.", "({})", "session={}; csrf=x", '"{}"', "a\x00{}\r\nb",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_s19_token_is_masked_however_its_address_is_mistyped(address):
    for token in [secrets.token_urlsafe(24) for _ in range(50)] + [secrets.token_urlsafe(18) for _ in range(50)]:
        said = entry("Not Found: %s", address.format(token))
        assert [piece for piece in token.replace("_", "-").split("-") if len(piece) > 3 and piece in said] == []


@pytest.mark.parametrize("address", ["/join/{}/", "/jion/{}", "/{}", "/rooms/{}/", "/x?next=/join/{}"])
def test_s19_join_code_is_masked_in_an_address(db, address):
    for code in [new_code() for _ in range(100)]:
        for typed in (code, f"{code[:4]} {code[4:]}", f"{code[:4]}-{code[4:]}"):
            assert typed not in entry("Not Found: %s", address.format(typed))


@pytest.mark.parametrize(
    "address", ["olwen@example.org", "olwen.o'neil+x@nhs.example.uk", "olwen%40example.org", "é@bücher.example"]
)
def test_s19_email_is_masked(address):
    said = entry("Not Found: /sign-in/?next=/people/%s/edit", address)
    assert [part for part in ("example", "@", "%40") if part in said] == []


WORDS = [
    "Not Found: /workshops/12/findings/345/history/",
    "Not Found: /workshops/7/participants/new/",
    "Forbidden (CSRF cookie not set.): /x/",
    "Method Not Allowed (GET): /rooms/1/questions/1.x.1/",
    "The number of GET/POST parameters exceeded settings.DATA_UPLOAD_MAX_NUMBER_FIELDS.",
    "Screens cannot be brought up to date; trying again.",
    "Task id=0b9d7c1e-3c55-4f0e-9a7e-0f1f5a7f2b11 path=diagnostics.tasks.make_files state=SUCCESSFUL",
    "relation diagnostics_summaryfile does not exist",
    "SuspiciousFileOperation",
    "TooManyFieldsSent",
]


@pytest.mark.parametrize("words", WORDS)
def test_what_is_no_token_stays(words):
    assert entry(words) == f"WARNING django.request {words}"


def test_entry_is_one_line_of_what_can_be_seen():
    said = entry("Not Found: %s", "/a\nb\r\x00\x1b[2J\u202e\u2028\x85\ud800\x7f/é👶")
    assert said == r"WARNING django.request Not Found: /a\nb\r\x00\x1b[2J\u202e\u2028\x85\ud800\x7f/é👶"


MEGABYTE = 1_000_000
LONG = ["x", "@", "a@", "a@b.", "/", "'", "A1", "\n", "\x00", "👶", "%40", "/join/", "1.", "-", "9", "Aa"]


@pytest.mark.parametrize("piece", LONG)
def test_s19_a_megabyte_of_chosen_text_is_one_short_line_at_once(piece):
    text = piece * (MEGABYTE // len(piece))
    began = time.process_time()
    for said in (entry("Not Found: %s", text), entry(text, error=ValueError(text), status_code=500)):
        assert len(said) <= ENTRY
        assert said.isprintable()
    assert "letters)" in entry("Not Found: /%s/", text)
    assert time.process_time() - began < 0.5


def test_s19_half_a_token_at_the_cut_is_masked_too():
    for before in range(1_330, 1_420):
        said = entry("%s", "/" * before + "Zq9" * 12)
        assert "Zq9" not in said


def test_traceback_is_folded_into_the_line_and_keeps_its_last_frames():
    def deep(depth):
        if depth:
            deep(depth - 1)
        raise KeyError("nobody")

    def outer():
        try:
            deep(60)
        except KeyError as error:
            raise RuntimeError("gave up") from error

    said = entry("Internal Server Error: %s", "/x/", error=raised(outer))
    assert said.startswith(
        "WARNING django.request Internal Server Error: /x/ | RuntimeError: gave up Traceback: tests/test_logs.py:"
    )
    first, _, cause = said.partition(" | after ")
    assert first.endswith(" outer")
    assert cause.startswith("KeyError: '…' Traceback: ") and cause.count(" deep") == 8
    assert len(said) <= ENTRY


QUOTING = [
    f'invalid input syntax for type json: "{LINE}"\nDETAIL:  Failing row contains (7, {LINE}, {EMAIL}).',
    f'null value in column "text" violates a constraint\nDETAIL:  Failing row contains (7, {LINE}).',
    f"could not convert '{LINE}', which isn't a number",
    f"it's {LINE}",
    f"“{LINE}” is too long",
]


@pytest.mark.parametrize("words", QUOTING)
def test_s19_what_an_exception_quotes_is_left_out(words):
    said = entry("Internal Server Error: /x/", error=ValueError(words))
    assert LINE not in said and EMAIL not in said


def test_exception_that_cannot_say_what_it_is():
    class Mute(Exception):
        def __str__(self):
            raise ZeroDivisionError

    assert "Mute: (ZeroDivisionError when asked what it says)" in entry("Trouble", error=Mute())


def test_exceptions_in_a_ring_end():
    one, two = ValueError("one"), ValueError("two")
    one.__cause__, two.__cause__ = two, one
    assert entry("Trouble", error=one).count("ValueError") == 2


def test_what_a_client_got_wrong_is_a_warning_without_a_traceback():
    assert entry("Bad request: /x/", error=ValueError("bad"), status_code=400) == "WARNING django.request Bad request: /x/"
    assert "ValueError" in entry("Internal Server Error: /x/", error=ValueError("bad"), status_code=500)


def test_message_whose_figures_do_not_fit_is_one_line_too():
    assert entry("%s and %s", "one") == "WARNING django.request %s and %s (its figures do not fit)"


def test_the_look_through_outputs_finds_what_it_looks_for():
    for line in (f"x {LINE}", "x A+wren+sings+on+the+ward", EMAIL, "x" * 2001, secrets.token_urlsafe(24), "/join/7KQ4MXTR/"):
        assert faults_of(f"one\n{line}\ntwo") == [line[:300]]
    assert faults_of("\n".join(WORDS)) == []


SPEAKING = f"""
import asyncio, gc, logging, sys, threading, warnings
import django
django.setup()
from workbook_site.logs import hear_all
hear_all()

def fail():
    raise ValueError("said: '{LINE}'")

class Clinging:
    def __del__(self):
        fail()

async def forgotten():
    asyncio.get_running_loop().create_task(failing())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    gc.collect()

async def failing():
    fail()

thread = threading.Thread(target=fail)
thread.start()
thread.join()
Clinging()
gc.collect()
asyncio.run(forgotten())
warnings.warn("a warning of {EMAIL}\\nof two lines")
logging.getLogger("uvicorn.error").error("Exception in ASGI application\\n", exc_info=ValueError("'{LINE}'"))
logging.getLogger("uvicorn.access").info("GET /summaries/{"A1" * 16}/")
logging.getLogger("django").error("of Django")
fail()
"""


def test_s19_whoever_speaks_in_a_process_of_the_service_speaks_through_its_log(tmp_path):
    env = {"DATA_DIR": str(tmp_path), "SECRET_KEY": "x" * 50, "DJANGO_SETTINGS_MODULE": "workbook_site.settings"}
    env |= {"PYTHONWARNINGS": "default", "PYTHONPATH": str(ROOT), "DEBUG": "1"}
    run = subprocess.run([sys.executable, "-c", SPEAKING], env=env, capture_output=True, text=True, timeout=60)
    said = run.stderr.splitlines()
    assert (run.returncode, run.stdout) == (1, "")
    assert [" ".join(line.split(" ", 4)[2:4]) for line in said] == [
        "ERROR workbook_site.logs",
        "ERROR workbook_site.logs",
        "ERROR asyncio",
        "WARNING py.warnings",
        "ERROR uvicorn.error",
        "ERROR django",
        "ERROR workbook_site.logs",
    ]
    assert sum("ValueError: said: '…' Traceback: " in line for line in said) == 4
    assert faults_of(run.stderr) == []


def test_pytest_itself_still_sees_warnings():
    with pytest.raises(UserWarning):
        warnings.warn("errors in a test", stacklevel=1)
