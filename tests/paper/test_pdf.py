"""A4: the PDF opens with title, language, outline and tagged tables, passes PDF/UA-1, and says everything."""

import json

import pikepdf
import pytest

from diagnostics.agreement import sentence_of
from diagnostics.outputs.documents import json_of
from diagnostics.outputs.faces.pdf import make as pdf_face
from diagnostics.queries.published import frozen, summary_of
from tests.paper.reading import below, document, faults, in_good_time, pages_of, squeezed, tags, text_of

pytestmark = pytest.mark.one_database


def limit_of(summary):
    return 5 + 0.015 * len(summary.findings)  # S14


@pytest.fixture(scope="module")
def once():
    """What the first test of this module that needs it has made."""
    return {}


@pytest.fixture
def demonstrated(once, request, db):
    """The demonstration's summary, its PDF, and the seconds of processor time that it took."""
    if not once:
        summary = summary_of(request.getfixturevalue("demonstration"))
        once["made"] = summary, *in_good_time(lambda: pdf_face(summary), limit_of(summary))
    return once["made"]


def test_demonstration_passes_and_says_everything(demonstrated):
    summary, pdf, _ = demonstrated
    assert faults(pdf) == []
    text = text_of(pdf)
    said = [line.text for line in summary.findings]
    for action in summary.actions:
        said += [action.what, action.lead, action.organisation, action.measure, sentence_of(action)]
    said += [known.text for known in summary.answers] + [known.source for known in summary.answers]
    said += [sought.what for sought in summary.to_find_out] + [sought.who for sought in summary.to_find_out]
    said += [marked.reason for marked in summary.left_out]
    said += [prompt.text for known in summary.answers for prompt in summary.questions[known.question].prompts]
    said += [prompt.text for key in summary.by_question for prompt in summary.questions[key].prompts]
    said += [person.role for person in summary.attendance if person.present]
    said += [priority.text for priority in summary.priority_actions]
    said += [summary.title, summary.contact.phone, summary.edition.statement, summary.fingerprint]
    print(f"{len(summary.findings)} lines and {len(summary.actions)} actions looked for")
    assert len(summary.findings) == 80  # 83 lines, of which three stay off the screen
    assert [passage for passage in said if squeezed(passage) not in text] == []


def test_demonstration_in_good_time(demonstrated):
    summary, _, took = demonstrated
    print(f"{len(summary.findings)} lines in {took:.1f} s of processor time")
    assert took < limit_of(summary)


def test_structure(demonstrated):
    summary, pdf, _ = demonstrated
    with document(pdf) as opened:
        assert str(opened.docinfo.Title) == "Saltmere: infant mortality workshop, 3 November 2026, summary version 1"
        assert str(opened.Root.Lang) == "en-GB"
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        with opened.open_outline() as outline:
            top = [item.title for item in outline.root]
            parts = [item.title for item in outline.root[0].children] if len(top) == 1 else top
        assert parts[:3] == ["Saltmere", "Who does what, by when", "What the workshop discussed"]
        elements = tags(opened)
        figures = [element for tag, element in elements if tag == "Figure"]
        assert len(figures) == 1
        assert str(figures[0].Alt).startswith("The diagnostic tree. Discussed: ")
        tables = [element for tag, element in elements if tag == "Table"]
        assert len(tables) > 10
        assert [table for table in tables if not any(tag == "TH" for tag, _ in below(table))] == []
        assert [tag for tag, _ in elements if tag == "H1"] == ["H1"]


def test_json_says_what_was_recorded(published, recorded):
    said = json.loads(json_of(summary_of(published)))
    assert [(line["id"], line["question"], line["kind"], line["text"]) for line in said["findings"]] == [
        (row.pk, row.question.key if row.question else None, row.kind, row.text)
        for row in recorded.findings.filter(on_screen=True).order_by("recorded_at_revision")
    ]
    gap = recorded.findings.get(text="Nobody counts the boarders.")
    first, second = said["actions"]
    assert first == {
        "id": first["id"], "number": 1, "what": "Count every boarder.", "lead": "Mair Pugh",
        "organisation": "Ysgol Saltmere", "agreement": "reported", "reservation": "", "reported_by": "Olwen",
        "by_when": "2030-09-01", "measure": "A list each term.", "priority_action": 1, "findings": [gap.pk],
    }  # fmt: skip
    assert (second["what"], second["lead"], second["agreement"]) == ("Buy thicker curtains.", "", "nobody")
    assert second["by_when"] is None
    assert said["fingerprint"] == published.fingerprint == summary_of(published).fingerprint
    assert "olwen@" not in json.dumps(said) and said["attendance"] != []


def test_no_page_is_almost_empty(demonstrated):
    """A page whose last part spilled over by a line would stand nearly blank; only the last page may."""
    pages = pages_of(demonstrated[1])
    print([len(page.splitlines()) for page in pages])
    assert [number for number, page in enumerate(pages[:-1], 1) if len(page.splitlines()) < 25] == []


def test_many_lines_of_a_kind_go_on_over_the_page(pdf_with):
    """None leaves the page empty on which its heading stands."""
    pages = pages_of(
        pdf_with(*(f"In ward {n} nobody counts those who decline, and two midwives ring them." for n in range(60)))
    )
    (begun,) = [page for page in pages if "60 gaps" in page and "What was found" in page]
    assert len(begun.splitlines()) >= 25


def test_parts_of_a_short_workshop_follow_one_another(published):
    """None begins a page of its own."""
    first, second, *_ = pages_of(pdf_face(summary_of(published)))
    assert "Limits of the evidence" in first
    assert "Key actions in full" in second
    assert "What was found" in second


def test_nobody_present_and_nothing_recorded(running, publish):
    pdf = pdf_face(frozen(running, publish(running).version).summary)
    assert faults(pdf) == []
    assert "Theworkshopsetdownnokeyactions." in text_of(pdf)


def test_fonts_are_ours_alone(pdf_with):
    with document(pdf_with("Plain.")) as opened:
        names = {str(o.BaseFont) for o in opened.objects if isinstance(o, pikepdf.Dictionary) and "/BaseFont" in o}
    assert names and all("Source-Sans-3" in name or "Noto" in name for name in names), names


def test_no_line_ends_after_its_first_word(pdf_with):
    """Lines that just fit, but for the space behind them: each longer than the last by less than a space."""
    words = "Somebody writes down what each ward was told, who told it, when, and what came of it afterwards in"
    grown = [f"{words} {'a' * n}{end}" for n in range(1, 32) for end in ("", "l", "t", "s", "lt", "tt")]
    printed = [line.strip() for page in pages_of(pdf_with(*grown)) for line in page.splitlines()]
    begun = [line for line in printed if line.startswith("Somebody")]
    assert len(begun) > 180
    assert [line for line in begun if len(line) < 50] == []
