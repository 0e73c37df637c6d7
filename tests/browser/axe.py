"""axe, the accessibility engine, in the page that is looked at."""

from axe_playwright_python.base import AXE_SCRIPT

# Of what passes, one example a rule: thousands of elements, each with its place in the page, take longer than the rules.
BRIEF = {"resultTypes": ["violations"]}


def violations(page, **options):
    """Return what the page breaks: (rule, the element's HTML, what is wrong) of each. `options` are those of axe.run."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("options => axe.run(options).then((results) => results.violations)", {**BRIEF, **options})
    return [(rule["id"], node["html"][:200], node["failureSummary"]) for rule in found for node in rule["nodes"]]
