"""A sentence of the workbook is short enough to be read aloud: 25 words at most, but what is quoted or cited (A6)."""

import re
from pathlib import Path

import pytest

from diagnostics.library.folder import read_workbook

pytestmark = pytest.mark.one_database  # files are read, and nothing kept
CONTENT = Path(__file__).parents[2] / "content" / "infant-mortality"
MOST = 25
END = re.compile(r"(?<=[.?!])[\"”'’)]*\s+(?=[A-Z“\"‘'(0-9]|www\.)")
NOT_OURS = {
    "head.derived_from.statement": "A re-expression of",  # mostly the publication's title and who published it
    "references.1.text": "See for example",  # a list of Acts by their names
}


def texts(said, place=""):
    """Yield (place, text) of every text of a plain document; entries of lists are named by their key, number or place."""
    if isinstance(said, str):
        yield place.removeprefix("."), said
    elif isinstance(said, dict):
        for name, value in said.items():
            if name != "quote":
                yield from texts(value, f"{place}.{name}")
    elif isinstance(said, list | tuple):
        for n, entry in enumerate(said):
            name = (entry.get("key") or entry.get("number") or entry.get("slug") or n) if isinstance(entry, dict) else n
            yield from texts(entry, f"{place}.{name}")


def sentences(text):
    return END.split(" ".join(text.split()))


def too_long(said):
    """Return (place, words, sentence) of what is too long to be read aloud."""
    return [
        (place, len(sentence.split()), sentence)
        for place, text in texts(said)
        for sentence in sentences(text)
        if len(sentence.split()) > MOST and not sentence.startswith(NOT_OURS.get(place, "\n"))
    ]


def test_sentences_can_be_read_aloud():
    said = read_workbook(CONTENT).model_dump(mode="json")
    many = sum(len(sentences(text)) for _, text in texts(said))
    print(f"{many} sentences")
    assert many > 1000
    assert too_long(said) == []


def test_a_long_sentence_is_found_wherever_it_stands():
    long = " ".join(["word"] * (MOST + 1))
    said = {
        "sections": [
            {"key": "1", "topics": [{"key": "1.1", "questions": [{"key": "1.1.1", "dated": f"Short. {long.title()}."}]}]}
        ],
        "guide": [{"slug": "why", "blocks": [{"quote": {"text": long}}, {"list": ["one", long]}]}],
    }
    assert [(place, words) for place, words, _ in too_long(said)] == [
        ("sections.1.topics.1.1.questions.1.1.1.dated", MOST + 1),
        ("guide.why.blocks.1.list.1", MOST + 1),
    ]
