"""What a request may bring before anybody thinks about it (S21)."""

import json

import pytest

from diagnostics.errors import AddressTooLong, HeadTooLarge, RequestIsUnreadable
from tests.live.raw import HOST, answer, connect, get, next_answer, of_size, parsed, rest, statuses
from tests.support.server import Server
from workbook_site.serving.door import ADDRESS, FRAMING, HEAD, LINES, PIPELINED

pytestmark = pytest.mark.one_database  # these servers have no database


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    directory = tmp_path_factory.mktemp("echo")
    with Server(directory, f"sqlite:///{directory}/none.sqlite3", app="tests.live.echo:application") as server:
        yield server


def status_of(site, raw):
    return answer(site, raw)[0]


def address_of(size):
    return b"/" + b"a" * (size - 1)


def lines(many):
    """Return a GET with so many headers in all."""
    return get(headers=b"X: y\r\n" * (many - 2))


def test_s21_sizes_are_these():
    assert (HEAD, ADDRESS) == (16 * 1024, 8 * 1024)


@pytest.mark.parametrize(("size", "status"), [(HEAD - 1, 200), (HEAD, 200), (HEAD + 1, 431), (4 * HEAD, 431)])
def test_s21_head_past_the_cap_is_turned_away(site, size, status):
    assert status_of(site, of_size(size)) == status


@pytest.mark.parametrize(("size", "status"), [(ADDRESS, 200), (ADDRESS + 1, 414), (HEAD + 1, 414), (4 * HEAD, 414)])
def test_s21_address_past_the_cap_is_turned_away(site, size, status):
    assert status_of(site, get(address_of(size))) == status


@pytest.mark.parametrize(("many", "status"), [(LINES, 200), (LINES + 1, 431), (3000, 431)])
def test_s21_too_many_headers_are_turned_away(site, many, status):
    assert status_of(site, lines(many)) == status


@pytest.mark.parametrize("part", [b"a", b"a\r\nX: ", b" ", b"\r\n"], ids=["line", "lines", "spaces", "no line"])
def test_s21_head_without_an_end_is_turned_away_when_it_is_past_the_cap(site, part):
    begun = b"" if part == b"\r\n" else b"GET / HTTP/1.1\r\n" + HOST + b"X: "
    raw = (begun + part * HEAD)[:HEAD]
    with connect(site, raw[:-1]) as connection:
        connection.settimeout(0.3)
        with pytest.raises(TimeoutError):
            connection.recv(1)
        connection.settimeout(10)
        connection.sendall(raw[-1:])
        assert parsed(rest(connection))[0] == 431


@pytest.mark.parametrize(
    ("raw", "status", "sentence"),
    [
        (of_size(HEAD + 1), 431, HeadTooLarge.sentence),
        (get(address_of(ADDRESS + 1)), 414, AddressTooLong.sentence),
        (b"nonsense\r\n\r\n", 400, RequestIsUnreadable.sentence),
    ],
    ids=["head", "address", "nonsense"],
)
def test_s21_who_is_turned_away_is_told_so_in_a_line(site, raw, status, sentence):
    said, headers, body = answer(site, raw)
    assert (said, body.decode(), headers["content-type"]) == (status, f"{sentence}\n", "text/plain; charset=utf-8")
    assert (headers["connection"], headers["cache-control"]) == ("close", "no-store")
    assert headers["x-content-type-options"] == "nosniff"


def test_s21_answer_comes_whole_though_the_client_goes_on_sending(site):
    with connect(site, get(headers=b"X: ", close=False)) as connection:
        for _ in range(8):
            connection.sendall(b"x" * 65536)
        status, headers, body = parsed(rest(connection))
    assert (status, len(body)) == (431, int(headers["content-length"]))


@pytest.mark.parametrize("path", ["/", "/live/1/", "/live/1/now", "/static/css/tokens.css", "/join/", "/sign-in/"])
def test_s21_caps_hold_on_every_route(room, path):
    assert status_of(room.server, of_size(HEAD + 1, path.encode())) == 431
    assert status_of(room.server, get(path.encode() + b"?" + b"a" * ADDRESS)) == 414


def test_s21_each_head_of_a_connection_counts_by_itself(site):
    with connect(site) as connection:
        for _ in range(4):
            connection.sendall(of_size(HEAD, close=False))
            assert next_answer(connection)[0] == 200
        connection.sendall(of_size(HEAD + 1, close=False))
        assert parsed(rest(connection))[0] == 431


def test_s21_heads_that_come_in_one_piece_count_by_themselves_too(site):
    said = answer_all(site, get(close=False) + of_size(HEAD // 2, close=False) * 3 + get())
    assert statuses(said) == [200] * 5
    said = answer_all(site, get(close=False) + of_size(HEAD + 200, close=False) + get())
    assert statuses(said) == [200]


def answer_all(site, raw):
    with connect(site, raw) as connection:
        return rest(connection)


def test_s21_requests_that_wait_for_the_answers_before_them_are_few(site):
    """The answers are the first ones, in order; the rest is not begun, and the connection ends."""
    raw = b"".join(get(f"/?{n}", close=False) for n in range(2000))
    said = answer_all(site, raw)
    asked = [json.loads(part.partition(b"\r\n\r\n")[2])["query"] for part in said.split(b"HTTP/1.1 ")[1:]]
    assert asked == [str(n) for n in range(1 + PIPELINED)]


def chunked(*parts, headers=b""):
    head = b"POST / HTTP/1.1\r\n" + HOST + b"Connection: close\r\nTransfer-Encoding: chunked\r\n" + headers + b"\r\n"
    return head + b"".join(parts)


def test_trailers_are_no_headers(site):
    raw = chunked(b"3\r\none\r\n", b"0\r\nX-Forwarded-Proto: https\r\nCookie: session=1\r\n\r\n")
    status, _, body = answer(site, raw)
    reached = json.loads(body)
    assert (status, reached["body"]) == (200, "one")
    assert sorted(reached["headers"]) == ["CONTENT_LENGTH", "HTTP_CONNECTION", "HTTP_HOST"]


@pytest.mark.parametrize(
    "raw",
    [
        chunked(b"1\r\nx\r\n" * FRAMING, b"0\r\n\r\n"),
        chunked(b"1;" + b"x" * 3 * FRAMING + b"\r\nx\r\n0\r\n\r\n"),
        chunked(b"1\r\nx\r\n0\r\n", b"X: y\r\n" * FRAMING, b"\r\n"),
    ],
    ids=["tiny chunks", "extensions", "trailers"],
)
def test_s21_framing_of_a_body_is_capped(site, raw):
    assert status_of(site, raw) == 413


def test_ordinary_chunks_pass(site):
    assert status_of(site, chunked(*[b"400\r\n" + b"x" * 1024 + b"\r\n"] * 900, b"0\r\n\r\n")) == 200


def test_other_protocols_are_not_spoken(site):
    """As curl asks for HTTP/2. The answer is an ordinary one, and ends the connection: what follows is not ours to read."""
    headers = b"Connection: Upgrade\r\nUpgrade: h2c\r\n"
    said = answer_all(site, get(headers=headers, close=False) + get("/second", close=False))
    assert statuses(said) == [200]
    assert parsed(said)[1]["connection"] == "close"


def test_f1_upgrade_with_a_body_never_reaches_a_view(site):
    raw = b"POST / HTTP/1.1\r\n" + HOST + b"Connection: Upgrade\r\nUpgrade: h2c\r\nContent-Length: 4\r\n\r\nhalf"
    assert statuses(answer_all(site, raw)) == [400]
    assert "" not in json.loads(answer(site, get("/bodies/"))[2])


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b"GET http://elsewhere.example/a?b HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n", 200),
        (b"GET / HTTP/1.0\r\n" + HOST + b"\r\n", 200),
        (b"OPTIONS * HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n", 200),
        (b"CONNECT elsewhere.example:443 HTTP/1.1\r\n" + HOST + b"\r\n", 400),
        (b"GET / HTTP/1.1\n" + HOST + b"\n", 400),
        (b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        (chunked(b"nonsense\r\n"), 400),
    ],
)
def test_odd_requests_are_answered_and_end(site, raw, status):
    assert statuses(answer_all(site, raw)) == [status]


def test_s19_what_is_turned_away_is_not_logged(site):
    for raw in (of_size(HEAD + 1), get(address_of(ADDRESS + 1)), b"nonsense\r\n\r\n"):
        answer(site, raw)
    assert site.said() == ""
