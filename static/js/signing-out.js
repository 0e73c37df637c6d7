// Signing out deletes what this browser keeps. Where lines still wait to be sent, it first shows them, to copy or save.

import { allShelved } from './lead/shelf.js'

const form = document.querySelector('[data-signing-out]')
const dialog = document.querySelector('[data-unsent]')

form?.addEventListener('submit', async (event) => {
  if (form.dataset.sure || !isSecureContext) return
  event.preventDefault()
  const waiting = await allShelved(form.dataset.signingOut).catch(() => [])
  if (waiting.length) return warn(waiting)
  form.dataset.sure = 'yes'
  form.requestSubmit()
})

function warn(waiting) {
  const lines = waiting.map(({ body, verb }) => body.text || body.what || body.to_find_out || body.reason || verb)
  dialog.querySelector('[data-unsent-count]').textContent = `${lines.length} ${lines.length === 1 ? 'line waits' : 'lines wait'}`
  dialog.querySelector('textarea').value = lines.join('\n')
  dialog.showModal()
}

dialog?.addEventListener('click', async ({ target }) => {
  const text = dialog.querySelector('textarea')
  if (target.matches('[data-copy-unsent]')) {
    await navigator.clipboard.writeText(text.value)
    dialog.querySelector('[data-unsent-said]').textContent = 'Copied.'
  } else if (target.matches('[data-save-unsent]')) {
    const address = URL.createObjectURL(new Blob([text.value], { type: 'text/plain' }))
    Object.assign(document.createElement('a'), { href: address, download: 'lines-not-sent.txt' }).click()
    URL.revokeObjectURL(address)
  } else if (target.matches('[data-sign-out-anyway]')) {
    form.dataset.sure = 'yes'
    form.requestSubmit()
  }
})
