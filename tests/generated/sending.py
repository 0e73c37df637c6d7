"""One request, made from a seed and a number: the same two always give the same request to the same world."""

import inspect
import json
import random
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.db import models

from diagnostics import vocabulary
from tests.generated import odd
from tests.generated.world import CSRF, filled, routes

BOUNDARY = "xOdZ"
KNOWN = {
    "finding": "finding", "findings": "finding", "order": "key_action", "version": "versions", "question": "key",
    "items": "section", "topic": "topic", "had": "had", "minutes": "minutes", "without": "key",
}  # fmt: skip
KNOWN_THERE = {("/workshops/<int:pk>/agenda/order/", "order"): "section"}
# The values of each enum, under the name that its fields have: {"kind": ["gap", …], …}.
WORDS = {
    name.lower(): list(enum.values) for name, enum in vars(vocabulary).items() if isinstance(enum, type(models.TextChoices))
}


@dataclass(frozen=True)
class Request:
    """`target` is the address with its query as sent; texts are Latin-1, as HTTP has them."""

    method: str
    target: str
    headers: tuple
    body: bytes
    who: str

    def __str__(self):
        headers = {name: value[:80] for name, value in self.headers if name != "Cookie"}
        return f"{self.who}: {self.method} {self.target[:200]} {headers} {self.body[:300]!r}"


def shape_of(callback):
    """Return {field: type} of a view that takes JSON, or None."""
    while callback is not None:
        held = inspect.getclosurevars(callback).nonlocals
        if "shape" in held:
            return {"client_key": str, **held["shape"]}
        callback = getattr(callback, "__wrapped__", None)
    return None


ROUTES = [(address, shape_of(row.callback)) for address, row in routes()]


def request_of(world, seed, number, *, odd=True):
    """Return the Request with this number. Every route has its turn; what is sent there is drawn.

    Without `odd` it is one that a page of ours could send, though not always to somebody who may see that page.
    """
    return Draw(world, random.Random(f"{seed}/{number}"), odd).request(number)


class Draw:
    """The making of one request: `dice` decides, `world` says what there is."""

    def __init__(self, world, dice, odd):
        self.world, self.dice, self.odd = world, dice, odd
        self.day = dice.choice([*world["days"][:1] * 5, *world["days"]])

    def often(self, share):
        return self.dice.random() < share

    def oddly(self, share):
        return self.dice.random() < share and self.odd

    def request(self, number):
        who = self.dice.choice([*["facilitator"] * 6, "scribe", "scribe", "participant", "another", "nobody"])
        address, shape = ROUTES[number % len(ROUTES)]
        forms = [form for form in self.world["forms"] if self.same(form["path"], address)]
        form = self.dice.choice(forms) if forms else None
        path = form["path"] if form and self.often(0.7) else filled(address, self.place)
        if self.oddly(0.05):
            path = self.dice.choice([*odd.ADDRESSES, *self.world["files"]])
        method = "POST" if shape is not None or (form and self.often(0.6)) else "GET"
        if self.oddly(0.1):
            method = self.dice.choice(odd.METHODS)
        headers, body = [], b""
        if method not in {"GET", "HEAD"} or self.oddly(0.05):
            body, content_type = self.sent(address, shape, form)
            headers.append(("Content-Type", content_type))
        return Request(method, self.with_query(path), self.heads(who, headers, shape), body, who)

    def same(self, path, address):
        """Whether a form's path leads to a route: compared piece by piece."""
        given, wanted = path.split("?")[0].split("/"), address.split("/")
        return len(given) == len(wanted) and all(w.startswith("<") or g == w for g, w in zip(given, wanted, strict=True))

    def place(self, name):
        """Return what stands in a place of an address: mostly something that is there."""
        if self.oddly(0.1):
            return self.dice.choice(odd.PLACES)
        if self.oddly(0.03):
            return quote(self.dice.choice(odd.TEXTS).encode("utf-8", "surrogatepass"), safe="")[:2000]
        return self.dice.choice(self.day[name])

    def with_query(self, path):
        if self.oddly(0.25):
            return f"{path}{'&' if '?' in path else '?'}{self.dice.choice(odd.QUERIES)}"
        return path

    def heads(self, who, headers, shape):
        """Add who asks, the token where it is not left out, and a few odd lines."""
        token = {} if self.oddly(0.05) else {"X-CSRFToken": CSRF}
        accept = "application/json" if shape is not None and self.often(0.8) else "text/html,application/xhtml+xml"
        said = {"Host": "localhost", "Accept": accept, "Cookie": self.dice.choice(self.world["actors"][who]), **token}
        oddities = self.dice.sample(odd.HEADERS, k=self.dice.choice([0, 0, 0, 1, 1, 2, 4]) * self.odd)
        for name, value in [*oddities, *self.dice.sample(odd.BARRED, k=self.oddly(0.05))]:
            said[name] = f"{said['Cookie']}; {value}" if name == "Cookie" and self.often(0.7) else value
        return tuple({**said, **dict(headers)}.items())

    def sent(self, address, shape, form):
        """Return (body, its content type): what the page would send, spoilt in one way or another."""
        how = self.dice.choices(["right", "fields", "encoding", "anything"], [3, 8, 2, 1] if self.odd else [1, 0, 0, 0])[0]
        if how == "anything":
            return self.dice.choice(odd.BODIES), self.content_type(self.dice.choice(odd.MEDIA))
        said = self.typed(address, shape) if shape is not None else self.filled_in(form)
        if how == "fields":
            said = self.spoilt(said, shape is not None)
        as_json = shape is not None
        if how == "encoding":
            as_json = self.often(0.3)
            return self.broken(self.encoded(said, as_json)), self.content_type(self.dice.choice(odd.MEDIA))
        if as_json:
            return self.encoded(said, True), self.content_type("application/json")
        if self.often(0.3):
            files = {name for name, _ in said if self.oddly(0.05)}
            return in_parts(said, BOUNDARY, files), f"multipart/form-data; boundary={BOUNDARY}"
        return self.encoded(said, False), "application/x-www-form-urlencoded"

    def typed(self, address, shape):
        """Return a JSON object of about the right fields and types."""
        said = {"client_key": f"key-{self.dice.random()}"}
        for name, kind in shape.items():
            known = KNOWN_THERE.get((address, name)) or KNOWN.get(name)
            if known and not self.oddly(0.2):
                value = self.dice.choice(self.day[known])
                said[name] = {} if kind is dict else [value] if kind in (list, list[str]) else value
            elif name != "client_key" and not self.often(0.2):
                said[name] = self.of_type(name, kind)
        return said

    def of_type(self, name, kind):
        if kind is str:
            dates = ["2030-09-01"] if name in {"by_when", "as_of"} else ["A line"]
            return self.dice.choice(["1.x.1.a"] if name == "prompt" else WORDS.get(name, dates))
        if kind == list[str]:
            return [self.dice.choice(odd.TEXTS) if self.odd else "1.x.1"]
        if kind is list:
            return [self.dice.randint(1, 6) for _ in range(self.dice.randint(0, 4))]
        if kind is dict:
            return {}
        return self.often(0.5) if kind is bool else self.dice.choice([0, 1, 1, 1, 2, 3])

    def filled_in(self, form):
        """Return what a form would send, or for no form a few fields that some form has."""
        if form is None:
            names = [field[0] for each in self.world["forms"] for field in each["fields"]]
            return [(name, "1") for name in self.dice.sample(names, k=min(3, len(names)))]
        said = [(name, self.dice.choice([value, *others]) if others else value) for name, value, others in form["fields"]]
        typed = {"code": self.dice.choice(self.day["code"]), "csrfmiddlewaretoken": CSRF, "username": "olwen"}
        return [(name, typed.get(name, value)) for name, value in said]

    def spoilt(self, said, as_json):
        """Give some fields a value that nobody would type, leave some out, double some, and add some."""
        pairs = list(said.items()) if as_json else list(said)
        for _ in range(self.dice.randint(1, 3)):
            text = self.dice.choice(odd.TEXTS)
            value = self.dice.choice(odd.VALUES) if as_json and self.often(0.5) else text
            if not pairs or self.often(0.1):
                pairs.append((self.dice.choice([text, "initial-p1-name", "initial-role", "then", "p1-again", "next"]), value))
                continue
            at = self.dice.randrange(len(pairs))
            if self.often(0.1):
                del pairs[at]
            elif self.often(0.1):
                pairs.append((pairs[at][0], value))
            elif pairs[at][0] != "csrfmiddlewaretoken":
                pairs[at] = (pairs[at][0], value)
        if self.often(0.02):
            name = self.dice.choice(["field-{}", "initial-p{}-name", "{}"])
            pairs += [(name.format(n), "x") for n in range(self.dice.choice([3_900, 4_100]))]
        return dict(pairs) if as_json else pairs

    def encoded(self, said, as_json):
        if as_json:
            return json.dumps(dict(said), ensure_ascii=self.often(0.5)).encode("utf-8", "surrogatepass")
        pairs = said.items() if isinstance(said, dict) else said
        return urlencode([(_bytes(name), _bytes(value)) for name, value in pairs]).encode()

    def broken(self, body):
        """Cut a body, put bytes into it, or say it in another encoding."""
        at = self.dice.randint(0, len(body))
        bad = self.dice.choice([b"\x00", b"\xff", b"\xed\xa0\x80", b"%00", b"%ff", b'"', b"&&"])
        text = body.decode("utf-8", "replace")
        return self.dice.choice([
            body, body[:at], body[:at] + bad + body[at:], text.encode("utf-16"), text.encode("utf-32"), body * 3,
            text.encode("utf-7", "replace"), b"\xef\xbb\xbf" + body,
        ])  # fmt: skip

    def content_type(self, media):
        if self.oddly(0.1):
            return f"{media}; charset={self.dice.choice(odd.CHARSETS)}".replace("\x00", "")
        return media


def in_parts(pairs, boundary, files=()):
    """Return a form as multipart/form-data; the fields named in `files` as files."""
    made = b""
    for name, value in pairs:
        file = b'; filename="a.txt"\r\nContent-Type: text/plain' if name in files else b""
        head = b'Content-Disposition: form-data; name="%b"%b' % (_bytes(name).replace(b'"', b"%22"), file)
        made += b"--%b\r\n%b\r\n\r\n%b\r\n" % (boundary.encode(), head, _bytes(value))
    return made + b"--%b--\r\n" % boundary.encode()


def _bytes(value):
    return str(value).encode("utf-8", "surrogatepass")
