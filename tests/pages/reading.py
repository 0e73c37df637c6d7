"""What a page says: its text, its links, its controls and their labels."""

from html.parser import HTMLParser

CONTROLS = {"input", "select", "textarea"}
VOID = {"input", "link", "meta", "br", "img", "hr"}


class Page(HTMLParser):
    """Read an answer's HTML. `controls` and `links` hold attributes in order, `labels` the ids that have a label."""

    def __init__(self, response):
        super().__init__()
        self.controls, self.links, self.labels, self.ids, self._text = [], [], {}, [], []
        self._label = None
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attrs):
        attrs = {name: value or "" for name, value in attrs}
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if tag in CONTROLS:
            self.controls.append({"tag": tag, **attrs})
        if tag == "option" and "selected" in attrs:
            self.controls[-1]["value"] = attrs["value"]
        if tag == "a":
            self.links.append(attrs.get("href", ""))
        if tag == "label":
            self._label = attrs.get("for")
            self.labels.setdefault(self._label, "")

    def handle_endtag(self, tag):
        if tag == "label":
            self._label = None

    def handle_data(self, data):
        if self.lasttag == "textarea" and self.controls and "value" not in self.controls[-1]:
            self.controls[-1]["value"] = data.removeprefix("\n")
        self._text.append(data)
        if self._label:
            self.labels[self._label] += data

    @property
    def text(self):
        return " ".join("".join(self._text).split())

    @property
    def visible(self):
        return [c for c in self.controls if c.get("type") != "hidden"]

    def value(self, name):
        """What stands in the control called `name`."""
        return next(c for c in self.controls if c.get("name") == name).get("value", "")


def drawn(page):
    """What a browser would send if nothing was touched."""
    sent = [c for c in page.controls if c.get("type") not in {"checkbox", "radio"} or "checked" in c]
    return {c["name"]: c.get("value", "on" if c.get("type") == "checkbox" else "") for c in sent}
