"""Who is whom, as far as queues must know (S22)."""

from functools import partial

import pytest
from django.core import signing
from django.http import HttpResponse

from diagnostics.live.admission import admit
from workbook_site.serving.visitors import Visitors, address_of


def scope(cookie="", client="192.0.2.1", **headers):
    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"client": (client, 1), "path": "/", "headers": [(b"cookie", cookie.encode()), *named]}


def room_cookie(seat=None):
    response = HttpResponse()
    admit(response, type("Workshop", (), {"pk": 7, "epoch": 1})(), seat=seat)
    return f"room-7={response.cookies['room-7'].value}"


def test_session_counts_once_django_has_answered_for_it():
    visitors = Visitors()
    of = partial(visitors.of, scope("session=abc; csrf=x"))
    assert of() == ("stranger", "192.0.2.1", "abc")
    assert visitors.learn("abc", 5)
    assert of() == ("person", 5, "abc")
    assert not visitors.learn("abc", None)
    assert of() == ("stranger", "192.0.2.1", "abc")


def test_strangers_of_one_address_are_told_apart_as_well_as_can_be():
    visitors = Visitors()
    assert visitors.of(scope("csrf=x")) == ("stranger", "192.0.2.1", "x")
    assert visitors.of(scope()) == ("stranger", "192.0.2.1", "1")  # by the connection


def test_few_sessions_are_remembered():
    visitors = Visitors(most=2)
    for n in range(3):
        visitors.learn(f"s{n}", n)
    assert [visitors.of(scope(f"session=s{n}")).kind for n in range(3)] == ["stranger", "person", "person"]


def test_admissions_tell_participants_apart_and_seats_from_them():
    visitors, cookie, seat = Visitors(), room_cookie(), type("Seat", (), {"pk": 4})()
    assert visitors.of(scope(cookie)) == ("participant", "192.0.2.1", cookie.removeprefix("room-7="))
    assert visitors.of(scope(room_cookie(seat))) == ("person", ("seat", 4), "")
    assert visitors.of(scope(f"{cookie}x")).kind == "stranger"
    assert visitors.of(scope(cookie.replace("room-7", "room-8"))).kind == "stranger"


def test_who_was_seen_takes_no_hash(monkeypatch):
    """A recorded line comes from a session that is known, and costs none."""
    taken, real = [], signing.salted_hmac
    monkeypatch.setattr(signing, "salted_hmac", lambda *args, **options: taken.append(args) or real(*args, **options))
    visitors, cookie = Visitors(), room_cookie()
    taken.clear()
    visitors.learn("abc", 5)
    assert visitors.of(scope(f"session=abc; {cookie}")).kind == "person"
    assert taken == []
    for _ in range(3):
        assert visitors.of(scope(cookie)).kind == "participant"
    assert len(taken) == 1


def test_few_cookies_of_rooms_are_looked_at(monkeypatch):
    taken, real = [], signing.salted_hmac
    monkeypatch.setattr(signing, "salted_hmac", lambda *args, **options: taken.append(args) or real(*args, **options))
    forged = "; ".join(f"room-{n}=e30:1tXyZ:abc" for n in range(1, 200))
    assert Visitors().of(scope(forged)).kind == "stranger"
    assert len(taken) <= 4


@pytest.mark.parametrize(
    ("client", "network"),
    [("192.0.2.1", "192.0.2.1"), ("2001:db8:1:2::5", "2001:db8:1:2::/64"), ("::ffff:192.0.2.1", "192.0.2.1"), ("unix", "unix")],
)
def test_share_of_strangers_is_an_address_or_a_network(client, network):
    assert address_of(scope(client=client)) == network


@pytest.mark.parametrize(("secure", "address"), [(True, "198.51.100.7"), (False, "192.0.2.1")])
def test_proxy_is_believed_where_there_is_one(settings, secure, address):
    settings.SECURE = secure
    assert address_of(scope(x_forwarded_for="203.0.113.9, 198.51.100.7")) == address


def told(client, path, **options):
    return client.get(path, **options).wsgi_request.META.get("workbook.person")


def test_django_tells_whose_session_it_was_and_asks_nothing_for_it(client, leading, facilitator, django_assert_num_queries):
    session = leading.cookies["session"].value
    assert told(leading, "/workshops/") == (session, facilitator.pk)
    client.cookies["session"] = "x" * 32
    assert told(client, "/workshops/") == ("x" * 32, None)
    with django_assert_num_queries(0):
        assert told(client, "/join/") in {None, ("x" * 32, None)}


def test_sign_in_and_sign_out_are_told(client, facilitator):
    facilitator.set_password("correct horse battery")
    facilitator.save()
    answer = client.post("/sign-in/", {"username": "olwen", "password": "correct horse battery"})
    assert answer.wsgi_request.META["workbook.person"] == (client.cookies["session"].value, facilitator.pk)
    session = client.cookies["session"].value
    answer = client.post("/sign-out/")
    assert answer.wsgi_request.META["workbook.person"] == (session, None)
