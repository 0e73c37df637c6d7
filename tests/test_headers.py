"""The headers of answers are decided in one module, which has the last word. tests/live walks every route with it."""

import re
from pathlib import Path

import pytest
from django.test import Client

from tests.support.headers import BARE, CIRCULATED, FOR_A_MINUTE, HSTS, PAGE, guarding
from tests.support.loops import run_apart
from workbook_site.headers import GOVERNED, Headered, raw_headers

ROOT = Path(__file__).parent.parent
SAID_ELSEWHERE = re.compile(
    rf"""["']({"|".join(map(re.escape, sorted(GOVERNED)))})["'](?!: self\.server)|\bnever_cache\b|\bcache_control\b""", re.I
)


def answer(app, path="/"):
    """Return (status, headers, body) of what `app` answers from behind the wrapper, and the fault it raised."""
    sent, fault = [], None

    async def ask():
        async def send(message):
            sent.append(message)

        await Headered(app)({"type": "http", "path": path}, None, send)

    try:
        run_apart(ask())
    except LookupError as raised:
        fault = raised
    headers = [(name.decode(), value.decode()) for name, value in sent[0]["headers"]]
    return sent[0]["status"], headers, b"".join(message["body"] for message in sent[1:]), fault


def saying(*headers, status=200):
    async def app(scope, receive, send):
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"said"})

    return app


@pytest.mark.parametrize(
    ("path", "expected"),
    {
        "/": PAGE,
        "/live/1/": BARE,
        "/summaries/x/": CIRCULATED,
        "/seats/x/": CIRCULATED,
        "/static/x.css": FOR_A_MINUTE,
        "/staticx": PAGE,
    }.items(),
)
def test_whatever_an_answer_said_itself_counts_for_nothing(path, expected):
    keep = b"max-age=60, public"
    loose = [(b"X-Frame-Options", b"SAMEORIGIN"), (b"x-frame-options", b"ALLOWALL"), (b"Cache-Control", keep)]
    open_wide = [(b"access-control-allow-origin", b"*"), (b"server", b"x/1"), (b"expires", b"0"), (b"pragma", b"no-cache")]
    status, headers, body, _ = answer(saying(*loose, *open_wide, (b"content-type", b"text/x")), path)
    assert (status, body, guarding(headers)) == (200, b"said", expected)
    assert ("content-type", "text/x") in headers


def test_page_under_the_files_addresses_is_a_page():
    """Django's 404 has been through its middleware before the wrapper sees it."""
    assert guarding(answer(saying(status=404), "/static/nothing")[1]) == PAGE
    assert guarding(answer(saying((b"cache-control", b"no-store"), status=404), "/static/nothing")[1]) == PAGE


def test_fault_before_an_answer_is_answered_and_goes_on_to_the_log():
    async def broken(scope, receive, send):
        raise LookupError("a fault of ours")

    status, headers, body, fault = answer(broken)
    assert (status, guarding(headers), str(fault)) == (500, PAGE, "a fault of ours")
    assert body == b"Something went wrong here. This is our fault and not yours. Go back and try again."
    assert dict(headers)["content-length"] == str(len(body))


def test_fault_in_the_middle_of_an_answer_adds_no_second_one():
    async def broken(scope, receive, send):
        await saying()(scope, receive, send)
        raise LookupError("too late")

    status, headers, body, fault = answer(broken)
    assert (status, body, str(fault)) == (200, b"said", "too late")


@pytest.mark.parametrize("secure", [False, True])
def test_django_says_the_same_without_an_asgi_application_around_it(db, settings, secure):
    settings.SECURE = secure
    strict = HSTS if secure else {}
    client = Client(raise_request_exception=False)
    for path, expected in (
        ("/", PAGE),
        ("/healthz/", PAGE),
        ("/workshops/", PAGE),
        ("/summaries/x/", CIRCULATED),
        ("/seats/x/", CIRCULATED),
        ("/no", PAGE),
    ):
        assert guarding(client.get(path).items()) == {**expected, **strict}, path
    assert guarding(client.get("/", headers={"host": "evil.example"}).items()) == {**PAGE, **strict}
    assert guarding(client.head("/static/img/favicon.svg").items()) == {**FOR_A_MINUTE, **strict}


def test_whoever_answers_before_the_application_can_ask():
    assert guarding((name.decode(), value.decode()) for name, value in raw_headers("/join/")) == PAGE


def test_nobody_else_decides():
    sources = [*(ROOT / "diagnostics").rglob("*.py"), *(ROOT / "workbook_site").rglob("*.py")]
    found = {p.relative_to(ROOT).as_posix(): sorted(set(SAID_ELSEWHERE.findall(p.read_text()))) for p in sources}
    assert {name for name, said in found.items() if said} == {"workbook_site/headers.py"}
    assert SAID_ELSEWHERE.search('response["Cache-Control"] = "no-cache"') and SAID_ELSEWHERE.search("@never_cache")
