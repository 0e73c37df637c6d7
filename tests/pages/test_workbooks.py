import re

from django.urls import reverse

from diagnostics.actions.loading import load_workbook
from diagnostics.queries.content import content_of
from diagnostics.vocabulary import Band
from tests.pages.reading import Page

BOOK = "/workbooks/infant-mortality/"


def test_list_names_the_current_edition_of_each_workbook(hers, edition, infant_mortality, spoiled, tiny_content):
    mistaken, _ = load_workbook(content=spoiled("minutes: 60", "minutes: 600"))
    assert {e.pk for e in hers.get(reverse("workbooks")).context["editions"]} == {mistaken.pk, infant_mortality.pk}
    load_workbook(content=tiny_content)
    response = hers.get(reverse("workbooks"))
    assert {e.pk for e in response.context["editions"]} == {edition.pk, infant_mortality.pk}
    assert BOOK in Page(response).links


def test_list_without_a_workbook_says_so(hers):
    assert "There is no workbook here yet." in Page(hers.get(reverse("workbooks"))).text


def test_workbook_shows_every_word_of_its_content(hers, infant_mortality):
    content = content_of(infant_mortality)
    page = Page(hers.get(BOOK))
    parts = [
        *(s.title for s in content.sections), *(f"Aim: {s.aim}" for s in content.sections),
        *(t.title for s in content.sections for t in s.topics if t.title_shown),
        *(q.text for q in content.questions.values()), *(p.text for p in content.prompts.values()),
        *(q.dated for q in content.questions.values() if q.dated),
        *(item.dated for item in (*content.priority_actions, *content.invitees) if item.dated),
        *(q.formerly for q in content.questions.values() if q.formerly),
        *(n.text for n in content.references), *(link for n in content.references for link in n.links),
        *(a.title for a in content.priority_actions), *(a.text for a in content.priority_actions),
        *(i.role for i in content.invitees), *(a.long for a in content.acronyms),
        content.head.derived_from.statement,
        "Can speak for every section.", "Can speak for sections 2, 6, Optimal Population Outcome.",
    ]  # fmt: skip
    assert len(content.questions) == 143
    assert [part for part in parts if " ".join(part.split()) not in page.text] == []


def test_every_link_inside_the_workbook_leads_somewhere(hers, infant_mortality):
    page = Page(hers.get(BOOK))
    inside = {link.removeprefix("#") for link in page.links if link.startswith("#")}
    assert inside - set(page.ids) == set()
    assert len(page.ids) == len(set(page.ids))


def test_historic_addresses_are_text(hers, infant_mortality):
    page = Page(hers.get(BOOK))
    assert [link for link in page.links if link.startswith("http")] == []
    assert "historic address" in page.text


def test_each_guide_page_opens_and_leads_to_the_next(hers, infant_mortality):
    pages = content_of(infant_mortality).guide
    for page, after in zip(pages, [*pages[1:], None], strict=True):
        response = hers.get(f"{BOOK}guide/{page.slug}/")
        assert page.title in Page(response).text
        assert response.context["after"] == after


def test_framework_is_drawn_on_its_page_with_each_band_and_section_named(hers, infant_mortality):
    content = content_of(infant_mortality)
    drawn = [page.slug for page in content.guide if '<figure class="diagram"' in hers.get(f"{BOOK}guide/{page.slug}/").text]
    assert drawn == ["commissioning-for-population-outcomes"]
    figure = re.search(r'<figure class="diagram">(.*?)</figure>', hers.get(f"{BOOK}guide/{drawn[0]}/").text, re.DOTALL)[1]
    text = " ".join(re.sub(r"<[^>]+>", " ", figure.partition("</svg>")[2]).split())
    bands = [band.label for band in (Band.OUTCOME, Band.PROVIDER, Band.POPULATION, Band.COMMISSIONING)]
    assert re.findall(r'<p class="diagram__name"[^>]*>(.*?)</p>', figure) == bands
    assert [section.key for section in content.sections if f"{section.key} {section.title}" not in text] == []
    assert "Commissioning for Best Population Level Outcomes, drawn anew" in text


def test_unknown_workbook_and_guide_page_are_404(hers, edition):
    assert hers.get("/workbooks/none/").status_code == 404
    assert hers.get(f"/workbooks/{edition.workbook.slug}/guide/none/").status_code == 404


def test_a_workbook_in_another_language_says_so(hers, edition):
    assert '<h1 lang="cy">' in hers.get(reverse("workbook", args=[edition.workbook.slug])).content.decode()
