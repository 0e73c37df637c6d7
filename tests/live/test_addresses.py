"""Over plain http the room looks on at the address of the network, and who records does it at localhost (S8)."""

from urllib.parse import urlencode

import pytest

from tests.live.rooms import CSRF, RoomAtHand, make_room
from tests.support.server import free_port

LAN = "192.168.1.5"


@pytest.fixture(scope="module")
def port():
    return free_port()


@pytest.fixture(scope="module")
def lan(originals, tmp_path_factory, port):
    """A running workshop on a site whose PUBLIC_URL is an address of the local network."""
    env = {"PUBLIC_URL": f"http://{LAN}:{port}"}
    with originals.tiny.server(tmp_path_factory.mktemp("lan"), port=port, env=env) as server:
        yield RoomAtHand(server, **make_room(server))


def statuses(room, host):
    """Return the statuses of a page, the state and the stream's address for an unknown workshop, asked at `host`."""
    paths = [f"/rooms/{room.id}/", f"/live/{room.id}/now", "/live/9999/"]
    return [room.server.get(path, headers={"Host": host, "Cookie": room.participant})[0] for path in paths]


@pytest.mark.parametrize("host", [LAN, "localhost"])
def test_room_is_open_at_both_addresses(lan, port, host):
    assert statuses(lan, f"{host}:{port}") == [200, 200, 404]


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "192.168.1.6", "127.0.0.1"])
def test_s8_any_other_host_is_refused(lan, port, host):
    assert statuses(lan, f"{host}:{port}") == [400, 400, 400]


def record(room, host, text, origin=None):
    """Send a line by the plain form to `host`, from a page there or at `origin`; return the answer's status and body."""
    form = urlencode({"csrfmiddlewaretoken": CSRF, "kind": "gap", "text": text}).encode()
    headers = {
        "Host": host,
        "Origin": f"http://{origin or host}",
        "Cookie": f"{room.session}; csrf={CSRF}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    status, _, body = room.server.get(f"/workshops/{room.id}/record/plain/", method="POST", headers=headers, body=form)
    return status, body.decode()


def test_s23_line_is_recorded_at_localhost_and_nowhere_else(lan, port):
    status, page = record(lan, f"{LAN}:{port}", "Said where others can read it.")
    assert (status, f'href="http://localhost:{port}/"' in page) == (403, True)
    assert record(lan, f"localhost:{port}", "Said by a page that others could change.", f"{LAN}:{port}")[0] == 403
    assert record(lan, f"localhost:{port}", "Said on this computer.")[0] == 302
    texts = lan.server.shell("from diagnostics.models import Finding; print([f.text for f in Finding.objects.all()])")
    assert texts == "['Said on this computer.']\n"


def test_s23_session_counts_at_localhost_and_nowhere_else(lan, port):
    for host, expected in ((f"localhost:{port}", (200, None)), (f"{LAN}:{port}", (403, "session"))):
        headers = {"Host": host, "Cookie": lan.session}
        status, said, _ = lan.server.get(f"/workshops/{lan.id}/lead/", headers=headers)
        ended = [cookie.split("=")[0] for cookie in said.get_all("Set-Cookie", []) if "Max-Age=0" in cookie]
        assert (status, ended[0] if ended else None) == expected, host


def test_s8_links_come_from_the_configured_origin_at_localhost_too(lan, port):
    headers = {"Host": f"localhost:{port}", "Cookie": lan.scribe}
    page = lan.server.get(f"/rooms/{lan.id}/projector/", headers=headers)[2].decode()
    assert f"{LAN}:{port}/join" in page
    assert f"localhost:{port}" not in page


def test_s8_site_of_https_knows_no_localhost(originals, tmp_path):
    with originals.tiny.server(tmp_path, env={"PUBLIC_URL": "https://workshops.example.org"}) as server:
        room = RoomAtHand(server, **make_room(server))
        assert statuses(room, "workshops.example.org") == [200, 200, 404]
        assert statuses(room, "localhost") == [400, 400, 400]
