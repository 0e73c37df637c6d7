"""axe, the accessibility engine, in the page that is looked at."""

from axe_playwright_python.base import AXE_SCRIPT

# Of what passes, one example a rule: thousands of elements, each with its place in the page, take longer than the rules.
BRIEF = {"resultTypes": ["violations"]}
# The contrast of one element takes axe longer than all else that it asks of it, and a page has hundreds that are drawn alike,
# as all that they stand in is: it looks at one of each.
ALIKE = "data-drawn-alike"
MARK = """(alike) => {
  const drawn = ['color', 'backgroundColor', 'backgroundImage', 'opacity', 'fontSize', 'fontWeight', 'position', 'textShadow']
  const looks = new Map([[null, '']]), met = new Set()
  for (const element of document.querySelectorAll('*')) {
    const style = getComputedStyle(element)
    const own = [element.localName, element.getAttribute('class'), ...drawn.map((name) => style[name])].join()
    const look = `${looks.get(element.parentElement)} ${own}`
    looks.set(element, look)
    element.toggleAttribute(alike, met.has(look))
    met.add(look)
  }
  axe.configure({ rules: [{ id: 'color-contrast', selector: `:not([${alike}])` }] })
}"""
CLEAR = "(alike) => document.querySelectorAll(`[${alike}]`).forEach((element) => element.removeAttribute(alike))"


def violations(page, **options):
    """Return what the page breaks: (rule, the element's HTML, what is wrong) of each. `options` are those of axe.run."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE_SCRIPT)
    page.evaluate(MARK, ALIKE)
    found = page.evaluate("options => axe.run(options).then((results) => results.violations)", {**BRIEF, **options})
    page.evaluate(CLEAR, ALIKE)
    return [(rule["id"], node["html"][:200], node["failureSummary"]) for rule in found for node in rule["nodes"]]
