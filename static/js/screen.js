// Put a newer state of the shared screen on the page, part by part, and say in one sentence what changed.
// What did not change keeps its nodes: an opened note stays open, the focus and the reader's place stay where they are.

export function drawn(html) {
  const template = document.createElement('template')
  template.innerHTML = html
  return template.content.querySelector('article')
}

export function put(holder, next) {
  join(next.dataset)
  const before = holder.querySelector('article')
  if (!before || shape(before) !== shape(next)) {
    const held = holder.contains(document.activeElement) && document.activeElement !== holder
    holder.replaceChildren(next)
    window.scrollTo(0, 0)
    if (held) holder.focus({ preventScroll: true })
    return next.dataset.say
  }
  const sentence = change(said(before), said(next))
  Object.assign(before.dataset, next.dataset)
  for (const part of before.querySelectorAll('[data-part]')) {
    swap(part, next.querySelector(`[data-part="${part.dataset.part}"]`), holder)
  }
  return sentence
}

export function swap(part, newer, holder) {
  if (part.innerHTML === newer.innerHTML) return
  const focused = part.contains(document.activeElement) && document.activeElement.getAttribute('href')
  const scrolledPast = part.getBoundingClientRect().top < 0
  const fromEnd = document.documentElement.scrollHeight - window.scrollY
  part.replaceWith(newer)
  if (scrolledPast) window.scrollTo(0, document.documentElement.scrollHeight - fromEnd)
  if (focused) (newer.querySelector(`[href="${CSS.escape(focused)}"]`) ?? holder).focus({ preventScroll: true })
}

// The code may change while a seat's holder watches on: the wall must not go on showing the old one.
function join({ code, epoch }) {
  for (const place of document.querySelectorAll('[data-join-code]')) place.textContent = code
  for (const image of document.querySelectorAll('[data-join-qr]')) {
    const address = image.getAttribute('src').replace(/\?.*$/, `?${epoch}`)
    if (image.getAttribute('src') !== address) image.setAttribute('src', address)
  }
}

function shape(article) {
  const parts = [...article.querySelectorAll('[data-part]')].map((part) => part.dataset.part)
  return [article.dataset.view, article.dataset.key, ...parts].join(' ')
}

const said = (article) => article.querySelector('[data-part="said"]')

function change(older, newer) {
  if (!newer || older.innerHTML === newer.innerHTML) return ''
  const [was, is] = [older.dataset, newer.dataset]
  if (was.newest === is.newest) return was.say === is.say ? 'An earlier line was changed.' : `Changed. ${is.say}`
  return Number(is.newest ?? 0) > Number(was.newest ?? 0) ? `New. ${is.say}` : 'A line was taken back.'
}
