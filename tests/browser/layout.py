"""How a page is laid out, in facts that hold whatever it looks like: what is cut off, what lies over what, how small it is."""

# Of each piece of text that is in sight: where it stands, what it belongs to, and what of it is lost.
FACTS = """() => {
  const clips = (style, side) => /hidden|clip/.test(style[`overflow${side}`])
  const name = (e) => (e.getAttribute('class') ?? e.localName).trim().replace(/ +/g, '.')
  const holder = document.querySelector('dialog[open]') ?? document.body
  const texts = []
  const HIDDEN = 'svg, .out-of-sight, .skip, option, template, noscript, script, details:not([open]) > :not(summary)'
  // What two boxes have in common, where it is more than an edge.
  function within(a, b) {
    const left = Math.max(a.left, b.left), right = Math.min(a.right, b.right)
    const top = Math.max(a.top, b.top), bottom = Math.min(a.bottom, b.bottom)
    return right - left > 2 && bottom - top > 2 && { left, right, top, bottom }
  }
  const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (!node.data.trim() || element.closest(HIDDEN) || element.matches('details:not([open])')) continue
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const whole = range.getBoundingClientRect()
    let box = whole, cut = false, layer = holder, hidden = false
    for (let e = element; e && e !== document.documentElement; e = e.parentElement) {
      const style = getComputedStyle(e), r = e.getBoundingClientRect()
      hidden ||= style.clipPath === 'inset(50%)' // for who is read to alone
      if (/fixed|sticky/.test(style.position) && layer === holder) layer = e
      if (style.overflowX === 'visible' && style.overflowY === 'visible') continue
      if (clips(style, 'X') && box.right > r.right + 1) cut = name(e)
      if (clips(style, 'Y') && box.bottom > r.bottom + 0.3 * whole.height) cut = name(e)
      box = within(box, r) || { left: 0, right: 0, top: 0, bottom: 0 }
    }
    if (hidden) continue
    const lines = [...range.getClientRects()].map((line) => within(line, box)).filter(Boolean)
    texts.push({ element, lines, cut, layer, size: parseFloat(getComputedStyle(element).fontSize) })
  }
  const seen = texts.filter(({ lines }) => lines.length), over = new Set()
  // Letters are lower than the line that they stand in.
  const lower = ({ left, right, top, bottom, height = bottom - top }) =>
    ({ left, right, top: top + height / 5, bottom: bottom - height / 5 })
  const meet = (a, b) => a.lines.some((one) => b.lines.some((other) => within(lower(one), lower(other))))
  for (const [n, a] of seen.entries()) for (const b of seen.slice(n + 1)) {
    if (a.layer !== b.layer || a.element.contains(b.element) || b.element.contains(a.element)) continue
    if (meet(a, b)) over.add(`${name(a.element)} over ${name(b.element)}`)
  }
  const letters = seen.filter(({ element }) => !element.closest('.kind__sign, .number, .asked__key'))
  return {
    cut: [...new Set(texts.map(({ cut }) => cut).filter(Boolean))].sort(),
    over: [...over].sort(),
    smallest: Math.min(...letters.map(({ size }) => size)),
    wide: document.scrollingElement.scrollWidth - innerWidth,
  }
}"""
# Of a page with a header: where that, the parts of its text and the footer begin, and how far below the title the text does.
FRAME = """() => {
  const seen = (element) =>
    element.checkVisibility() && element.getBoundingClientRect().width && !element.closest('.out-of-sight')
  const lefts = (selector) => [...document.querySelectorAll(selector)].filter(seen)
    .map((element) => Math.round(element.getBoundingClientRect().left))
  const title = document.querySelector('main h1'), { left: start, right: end, bottom: under } = title.getBoundingClientRect()
  const below = [...document.querySelectorAll('main :not(svg *)')]
    .filter((element) => seen(element) && !element.contains(title))
    .map((element) => element.getBoundingClientRect())
    .filter(({ top, left }) => top >= under - 2 && left >= start - 1 && left < end)
  return {
    begins: [...new Set([...lefts('.masthead__inner > :first-child'), ...lefts('main > *'), ...lefts('.footer__inner > *')])],
    step: Math.round(Math.min(...below.map(({ top }) => top)) - under),
  }
}"""
# How many elements can be read whole without scrolling.
WHOLE = """(selector) => [...document.querySelectorAll(selector)].filter((element) => {
  if (!element.checkVisibility({ visibilityProperty: true })) return false
  const { left, right, top, bottom } = element.getBoundingClientRect()
  const sight = { left: 0, right: innerWidth, top: 0, bottom: innerHeight }
  for (let e = element.parentElement; e; e = e.parentElement) {
    const r = e === document.documentElement ? sight : e.getBoundingClientRect()
    if (getComputedStyle(e).overflowY !== 'visible' || e === document.documentElement)
      if (top < r.top - 1 || bottom > r.bottom + 1 || left < r.left - 1 || right > r.right + 1) return false
  }
  return true
}).length"""
# Where elements begin, each place once.
LEFT_EDGES = """(selector) => [...new Set([...document.querySelectorAll(selector)]
  .filter((element) => element.checkVisibility() && element.getBoundingClientRect().width)
  .map((element) => Math.round(element.getBoundingClientRect().left)))].sort((a, b) => a - b)"""
# And where they end.
RIGHT_EDGES = """(selector) => [...new Set([...document.querySelectorAll(selector)]
  .map((element) => Math.round(element.getBoundingClientRect().right)))]"""
# Short words that are broken over lines, as they are where what they stand in is narrower than they.
BROKEN = """() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.checkVisibility() || node.parentElement.closest('svg, .out-of-sight')) continue
    for (const { 0: word, index } of node.data.matchAll(/(?<!\\S)[^\\s-]{2,8}(?![^\\s])/g)) {
      const range = document.createRange()
      range.setStart(node, index)
      range.setEnd(node, index + word.length)
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) found.push(word)
    }
  }
  return found
}"""
# What a box proposes, and what is said quietly beside it.
PROPOSED = """() => [
  getComputedStyle(document.querySelector('.arranging [placeholder]'), '::placeholder').color,
  getComputedStyle(document.querySelector('.arranging .quiet')).color,
]"""
