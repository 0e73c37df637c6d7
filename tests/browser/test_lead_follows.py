"""The lead page goes on following where its admission or its sign-in has run out, or says that it does not."""

import pytest
from playwright.sync_api import expect

from tests.browser.outbox import HERE, PATIENCE, header, opened, quickly, site  # noqa: F401  (site is a fixture)
from tests.browser.steps import all_saved, lane, sign_in_by_form
from tests.browser.wire import RUNNING, texts_of

pytestmark = [pytest.mark.browser, pytest.mark.both_databases]


def test_a_seat_whose_admission_ran_out_goes_on_following(site, person):
    rosalind, tom = opened(person(), site), opened(person(), site, "scribe")
    rosalind.context.clear_cookies(name=f"room-{RUNNING}")
    with rosalind.expect_request(f"**/workshops/{RUNNING}/lead/", timeout=PATIENCE):
        site.proxy.cut()
        expect(tom.locator("body")).to_have_attribute("data-stale", "")
        site.proxy.open()
    expect(tom.locator("[data-offline]")).to_be_hidden(timeout=PATIENCE)
    quickly(tom, "- Said by Tom")
    all_saved(tom)
    expect(lane(rosalind, "gap")).to_have_text(["Said by Tom"], timeout=PATIENCE)
    expect(rosalind.locator("[data-offline]")).to_be_hidden()


def test_a_page_whose_sign_in_ran_out_says_so(site, person):
    rosalind, tom = opened(person(), site), opened(person(), site, "scribe")
    rosalind.context.clear_cookies(name="session")
    quickly(tom, "- Said by Tom")
    all_saved(tom)
    again = header(rosalind).get_by_role("link", name="Sign in again")
    expect(header(rosalind)).to_have_text("Sign in again to go on")
    with rosalind.context.expect_page() as opening:
        again.click()
    sign_in_by_form(opening.value, site, "facilitator")
    rosalind.bring_to_front()
    rosalind.evaluate("dispatchEvent(new Event('focus'))")
    expect(header(rosalind)).to_have_text("saved")
    expect(lane(rosalind, "gap")).to_have_text(["Said by Tom"])
    assert texts_of(rosalind, site, HERE) == ["Said by Tom"]


def test_a_record_that_was_asked_for_in_vain_is_asked_for_again(site, person):
    """The stream says once that there is something new."""
    rosalind, tom = opened(person(), site), opened(person(), site, "scribe")
    asked = []

    def fail_twice(route):
        asked.append(route)
        if len(asked) > 2:
            route.continue_()
        elif len(asked) == 1:
            route.fulfill(status=503)
        else:
            route.abort()

    rosalind.route("**/record/", fail_twice)
    quickly(tom, "- Said by Tom")
    all_saved(tom)
    expect(lane(rosalind, "gap")).to_have_text(["Said by Tom"], timeout=PATIENCE)
    assert len(asked) == 3
