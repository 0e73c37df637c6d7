"""The whole day in one story: from sign-in to the summary in a commissioner's hand."""

import json
import re
import subprocess

import pytest
from playwright.sync_api import expect

from tests.browser.steps import all_saved, join, jump, lane, lines_on, newest_on, open_lead, say, sign_in, sign_in_by_form

pytestmark = [pytest.mark.browser, pytest.mark.both_databases]
SECRET_LINE = "A director's own doubt, for the record and not for the wall"


def test_a_workshop_from_sign_in_to_the_commissioners_download(shared_site, person, tmp_path):
    site = shared_site
    facilitator, scribe = person(1280, 800), person(1280, 800)
    phone, projector = person(360, 740, is_mobile=True, has_touch=True), person(1920, 1080)

    # The facilitator plans: the area is all that is needed.
    sign_in_by_form(facilitator, site, "facilitator")
    facilitator.get_by_role("link", name="New workshop").click()
    facilitator.get_by_label("Area").fill("Wendmouth")
    facilitator.get_by_label("Immunisation").check()
    facilitator.get_by_label("Name (optional)").fill("Bridget Fenn")
    facilitator.get_by_role("button", name="Create the workshop").click()
    facilitator.wait_for_url(re.compile(r"/workshops/\d+/$"))
    workshop = int(facilitator.url.rstrip("/").rsplit("/", 1)[1])

    # Roles covered by the separate small group are not suggested; a name and a presence are added.
    facilitator.get_by_role("link", name="Names and presence").click()
    expect(facilitator.get_by_text("Immunisation coordinator")).to_have_count(0)
    midwife = facilitator.get_by_role("group", name="Head of midwifery")
    midwife.get_by_label("Name").fill("Lorraine Tappenden")
    midwife.get_by_label("Organisation").fill("Wendmouth General")
    midwife.get_by_label("Present").check()
    facilitator.get_by_role("button", name="Save the list").click()
    expect(midwife.get_by_label("Name")).to_have_value("Lorraine Tappenden")

    # The scribe gets a seat.
    facilitator.goto(f"{site.url}/workshops/{workshop}/seats/")
    facilitator.get_by_label("Username").fill(site.accounts["scribe"]["username"])
    facilitator.get_by_role("button", name="Give the seat").click()
    expect(facilitator.get_by_text("scribe, " + site.accounts["scribe"]["username"])).to_be_visible()

    # The day starts; two participants come in by the code, without an account.
    facilitator.goto(f"{site.url}/workshops/{workshop}/")
    facilitator.get_by_role("button", name="Start and lead").click()
    expect(facilitator.locator("#capture-text")).to_be_focused()
    code = facilitator.locator(".bar__code b").inner_text()
    for screen in (phone, projector):
        join(screen, site, code.lower())
        expect(screen.get_by_text(code).first).to_be_visible()
    projector.goto(f"{site.url}/rooms/{workshop}/projector/")

    # Section 13 first: Next takes the room along.
    facilitator.keyboard.press("PageDown")
    for screen in (phone, projector):
        expect(screen.locator('[data-key="13.1.1"]')).to_be_visible()

    # A line is on the phone within a second of Enter, without reloading.
    phone.evaluate("window.sameLoad = true")
    phone.evaluate(
        """() => new MutationObserver(() => {
             if (!window.seen && document.body.innerText.includes('meets every month')) window.seen = Date.now();
           }).observe(document.body, {childList: true, subtree: true, characterData: true})"""
    )
    facilitator.evaluate("addEventListener('keydown', (e) => { if (e.key === 'Enter') window.pressed = Date.now(); })")
    say(facilitator, "+ The neonatal network meets every month")
    expect(lines_on(phone)).to_have_text(["The neonatal network meets every month"])
    expect(newest_on(projector)).to_have_text("The neonatal network meets every month")
    assert phone.evaluate("window.sameLoad") is True
    print(f"from Enter to the phone: {phone.evaluate('window.seen') - facilitator.evaluate('window.pressed')} ms")

    # The scribe types in the same workshop; the scribe's way through the workbook never moves the screen.
    sign_in(scribe, site, "scribe")
    open_lead(scribe, site, workshop)
    say(scribe, "- Nobody owns the follow-up after a transfer")
    expect(lane(facilitator, "gap")).to_have_text(["Nobody owns the follow-up after a transfer"])
    jump(scribe, "2.9.1")
    say(scribe, "> Ring every woman who misses a slot")
    all_saved(scribe)
    expect(phone.locator('[data-key="13.1.1"]')).to_be_visible()

    # A line kept off the screen never reaches it.
    facilitator.keyboard.press("Alt+8")
    say(facilitator, f"- {SECRET_LINE}")
    say(facilitator, "* Transfers are reviewed with the parents")
    expect(lines_on(phone).first).to_have_text("Transfers are reviewed with the parents")
    for screen in (phone, projector):
        assert SECRET_LINE not in screen.content()

    # A reader who looks back is not moved when the room moves on.
    phone.get_by_role("link", name="Look through the workbook").click()
    phone.get_by_text("Local service effectiveness").click()
    phone.get_by_role("link", name=re.compile(r"2\.9\.1")).click()
    expect(lines_on(phone)).to_have_text(["Ring every woman who misses a slot"])
    facilitator.keyboard.press("PageDown")
    expect(projector.locator('[data-key="13.1.2"]')).to_be_visible()
    expect(phone.get_by_role("link", name=re.compile("Back to now"))).to_contain_text("13.1.2")
    expect(lines_on(phone)).to_have_text(["Ring every woman who misses a slot"])
    phone.get_by_role("link", name=re.compile("Back to now")).click()
    expect(phone.locator('[data-key="13.1.2"]')).to_be_visible()

    # Held, the screen stays while the lead moves on; shown, it follows.
    facilitator.keyboard.press("Alt+h")
    facilitator.keyboard.press("PageDown")
    all_saved(facilitator)
    expect(phone.locator('[data-key="13.1.2"]')).to_be_visible()
    facilitator.keyboard.press("Alt+h")
    expect(phone.locator('[data-key="13.2.1"]')).to_be_visible()

    # The tree and the welcome can be put on the screen.
    facilitator.get_by_role("button", name="Tree").click()
    expect(projector.locator('[data-view="tree"]')).to_be_visible()
    facilitator.get_by_role("button", name="Question", exact=True).click()
    expect(projector.locator('[data-key="13.2.1"]')).to_be_visible()

    # A fact is answered, an exception marked, a recommendation becomes a key action.
    jump(facilitator, "2.9.1")
    facilitator.keyboard.press("Alt+6")
    facilitator.get_by_label("What is known").fill("98 per cent accept the anomaly scan")
    facilitator.get_by_label("Where from").fill("Screening report")
    facilitator.get_by_role("button", name="Save").click()
    facilitator.get_by_role("button", name="Make it an action").click()
    facilitator.get_by_label("Lead", exact=True).fill("Lorraine Tappenden")
    facilitator.get_by_label("Organisation", exact=True).fill("Wendmouth General")
    facilitator.locator("#action-by_when").fill("2027-03-01")
    facilitator.get_by_label("How we will know").fill("Late scans down from one in nine to one in twenty")
    facilitator.get_by_label("Priority action it serves").select_option("10")
    facilitator.get_by_label("Was here and agreed").check()
    facilitator.locator('[data-dialog="action"]').get_by_role("button", name="Save").click()
    all_saved(facilitator)
    jump(facilitator, "4.4.1")
    facilitator.keyboard.press("Alt+m")
    facilitator.get_by_label("Leave it out, because").check()
    facilitator.get_by_label("Reason").fill("Covered in a small group")
    facilitator.get_by_role("button", name="Save").click()
    all_saved(facilitator)
    assert phone.goto(f"{site.url}/rooms/{workshop}/questions/4.4.1/").status == 404

    # Close and publish. The code opens nothing any more.
    facilitator.get_by_role("link", name="Review and close").click()
    facilitator.get_by_role("button", name="Close the workshop").click()
    facilitator.get_by_role("button", name="Publish the summary").click()
    link = facilitator.get_by_label("Link to the summary").input_value()
    join(phone, site, code)
    expect(phone.get_by_text("No open workshop has this code")).to_be_visible()

    # The commissioner: no account, one button.
    commissioner = person(1280, 800)
    commissioner.goto(link)
    button = commissioner.get_by_role("button", name="Download the summary")
    for _ in range(60):
        if button.is_visible():
            break
        commissioner.wait_for_timeout(500)
        commissioner.reload()
    with commissioner.expect_download() as download:
        button.click()
    pdf = tmp_path / "summary.pdf"
    download.value.save_as(pdf)

    # What the PDF says equals what was recorded.
    said = re.sub(r"\s+", " ", subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True).stdout)
    out = tmp_path / "summary.json"
    site.manage("workshop_summary", str(workshop), "--format", "json", "-o", str(out))
    document = json.loads(out.read_text())
    assert [(f["question"], f["kind"], f["text"]) for f in document["findings"]] == [
        ("13.1.1", "strength", "The neonatal network meets every month"),
        ("13.1.1", "gap", "Nobody owns the follow-up after a transfer"),
        ("2.9.1", "recommendation", "Ring every woman who misses a slot"),
        ("13.1.1", "good_practice", "Transfers are reviewed with the parents"),
    ]
    assert [(a["what"], a["lead"], a["organisation"], a["by_when"], a["agreement"]) for a in document["actions"]] == [
        ("Ring every woman who misses a slot", "Lorraine Tappenden", "Wendmouth General", "2027-03-01", "agreed")
    ]
    assert "Its lead was there and agreed." in said
    for text in [f["text"] for f in document["findings"]] + [a["measure"] for a in document["actions"]]:
        assert text in said
    assert "Wendmouth" in said and "Covered in a small group" in said
    # Nor does what was kept off the screen reach the commissioner: they learn that there is one line more.
    assert document["lines_kept_out"] == 1 and "1 more line was recorded and is kept out of this summary." in said
    assert SECRET_LINE not in said and SECRET_LINE not in out.read_text()
