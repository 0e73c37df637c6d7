"""What goes over a stream after its first message: what is new on the screen, and nothing else."""

import json

import pytest

from tests.live.streams import Stream, put_together

TEXT = "Said in the room, and told once."


def test_a_line_is_told_by_what_it_changes(own_room):
    with Stream(own_room.server, own_room.id, own_room.participant) as stream:
        whole, _ = stream.until("screen", within=5)
        assert "of" not in stream.said
        first = stream.said
        assert own_room.post("findings", kind="gap", text="Before it.", question=own_room.question) == 200
        before, _ = stream.until("screen", within=5)
        assert stream.said["of"] == first["name"]
        assert own_room.post("findings", kind="gap", text=TEXT, question=own_room.question) == 200
        said, _ = stream.until("screen", within=5)
        news = "".join(stream.said["news"])
        assert news.count(TEXT) == 1
        assert said["html"].count(TEXT) == 3  # on the phone, on the wall, and what is spoken
        assert "Before it." not in news
        assert "<svg" not in news
        assert "asked__question" not in news
        assert len(json.dumps(stream.said)) < len(said["html"]) / 3
    assert said["html"] == own_room.now()[1]["html"]
    assert TEXT not in before["html"]
    assert before["html"] != whole["html"]


def test_what_changes_nothing_on_the_screen_brings_nothing(own_room):
    with Stream(own_room.server, own_room.id, own_room.participant) as stream:
        whole, _ = stream.until("screen", within=5)
        name = stream.said["name"]
        line = {"kind": "gap", "text": "Not for the room.", "question": own_room.question, "on_screen": False}
        assert own_room.post("findings", **line) == 200
        said, _ = stream.until("screen", within=5)
        assert (stream.said["news"], stream.said["of"], stream.said["name"]) == ([], name, name)
        assert said == {**whole, "revision": whole["revision"] + 1, "at": said["at"]}


ASKED = ["", "?since=1", "?since=999999", "?parts", "?since=%00&lineage=another"]


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("last", ["1 2", "999999", "\u00e9"])
def test_whatever_a_watcher_names_it_is_told_everything(room, asked, last):
    with Stream(room.server, room.id, room.participant, asked=asked, **{"Last-Event-ID": last}) as stream:
        said, _ = stream.until("screen", within=5)
        assert "of" not in stream.said
    assert said["html"] == room.now()[1]["html"]


def test_asked_in_parts_the_answer_is_the_same_screen(room):
    status, headers, body = room.server.get(f"/live/{room.id}/now?parts", headers={"Cookie": room.participant})
    name, pieces = put_together(json.loads(body))
    whole = room.now()[1]
    assert (status, "".join(pieces)) == (200, whole["html"])
    with Stream(room.server, room.id, room.participant) as stream:
        stream.until("screen", within=5)
        assert (stream.said["name"], stream.said["news"]) == (name, json.loads(body)["news"])
