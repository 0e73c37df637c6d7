"""S11: what broke the site once, or would have, each with the answer it gets now."""

import json

import pytest

from tests.generated.inside import answer_to
from tests.generated.sending import Request, in_parts
from tests.generated.world import CSRF

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=x"
GAP = b'{"kind": "gap", "text": "A line"}'
FIELDS = "a=1&" * 4001
TEXT = "text/plain; charset="

# (method, address, content type, body, more of the Cookie header) and the status of the answer.
CASES = {
    "a JSON write sent in parts": (("POST", "/workshops/{pk}/findings/", PARTS, in_parts([("kind", "gap")], "x")), 415),
    "a JSON write sent as a form": (("POST", "/workshops/{pk}/findings/", FORM, b"kind=gap&text=A+line"), 415),
    "a JSON write that says nothing of itself": (("POST", "/workshops/{pk}/findings/", "", GAP), 200),
    "a JSON write in another encoding": (("POST", "/workshops/{pk}/findings/", f"{JSON}; charset=utf-16", GAP), 415),
    "a JSON write that names its encoding": (("POST", "/workshops/{pk}/findings/", f"{JSON}; charset=UTF-8", GAP), 200),
    "an encoding of no text, with a query": (("GET", "/join/?a=b", TEXT + "hex", b""), 415),
    "an encoding that cannot decode": (("GET", "/join/?a=%ff", TEXT + "undefined", b""), 415),
    "an encoding of names, with a query": (("POST", "/join/?a=%ff=", TEXT + "punycode", b"x"), 415),
    "an encoding with a NUL in its name": (("GET", "/join/?a=b", TEXT + "utf-8\0", b""), 415),
    "an encoding of an encoding": (("GET", "/join/?a=b", "text/plain; a*=klingon''%ff", b""), 415),
    "an encoding nobody knows": (("GET", "/join/?a=b", TEXT + "klingon", b""), 415),
    "an address of too many fields, with an encoding": (("GET", "/join/?" + FIELDS, TEXT + "utf-8", b""), 413),
    "a form of too many fields": (("POST", "/join/", FORM, FIELDS.encode()), 413),
    "parts without an end": (("POST", "/join/", PARTS, b"--x\r\nContent-Disposition: form-data"), 404),
    "parts without a boundary": (("POST", "/join/", "multipart/form-data", b"--x"), 400),
    "a NUL in the name of a session": (("GET", "/workshops/", "", b"", 'session="\\000AAAAAAAAAAAAAAAA"'), 302),
    "a NUL in the role of somebody who is gone": (
        ("POST", "/workshops/{pk}/participants/", FORM, b"initial-p999-name=&p999-name=A&p999-again=on&p999-role=a%00b"),
        302,
    ),
    "more people who are gone than there were": (
        ("POST", "/workshops/{pk}/participants/", FORM, "&".join(f"initial-p{n}-name=x" for n in range(900, 951)).encode()),
        413,
    ),
    "a NUL in an address": (("POST", "/workshops/{pk}/answers/1.x%00.1/", JSON, b"{}"), 404),
    "a NUL in a query": (("GET", "/workshops/{pk}/participants/new/?role=%00", "", b""), 200),
    "signing out with cookies of strange names": (("POST", "/sign-out/", FORM, b"", "room-[=x; room-\xff=y; room-1=z"), 302),
    "a number too large for any database": (("GET", "/workshops/99999999999999999999/", "", b""), 404),
    "a number too large for any computer": (("GET", f"/workshops/{'9' * 5000}/", "", b""), 404),
    "more ids than a query may hold": (
        ("POST", "/workshops/{pk}/findings/move/", JSON, json.dumps({"findings": list(range(1, 100_000))}).encode()),
        404,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_s11_what_broke_once(world, name):
    (method, address, content_type, body, *cookies), expected = CASES[name]
    cookie = "; ".join([world["actors"]["facilitator"][0], *filter(None, cookies)])
    headers = {"Host": "localhost", "Accept": "application/json", "Cookie": cookie, "X-CSRFToken": CSRF}
    if content_type:
        headers["Content-Type"] = content_type
    pk = world["days"][0]["pk"][0]
    request = Request(method, address.replace("{pk}", str(pk)), tuple(headers.items()), body, "facilitator")
    assert answer_to(request).status == expected


def test_a_refusal_says_what_is_taken(world):
    pk = world["days"][0]["pk"][0]
    said = {"Host": "localhost", "Accept": "application/json", "Cookie": world["actors"]["scribe"][0], "X-CSRFToken": CSRF}
    for content_type, name in ((PARTS, b"RequestIsNotJson"), ("application/json; charset=utf-7", b"RequestIsNotUtf8")):
        headers = tuple({**said, "Content-Type": content_type}.items())
        answer = answer_to(Request("POST", f"/workshops/{pk}/findings/", headers, in_parts([], "x"), "scribe"))
        assert (answer.status, name in answer.body) == (415, True)
