// The wall: follows the screen, shows its age only past ten seconds, and offers to fill the screen.
import { drawn, put } from './screen.js'
import { watch } from './stream.js'

const { live } = document.body.dataset
const holder = document.querySelector('[data-screen]')
const says = document.querySelector('[data-says]')
const fresh = document.querySelector('[data-fresh]')
const full = document.querySelector('[data-full]')
const OLD = 10 // seconds
const IDLE = 3000 // ms without the pointer before what is only for the pointer goes

// Without the server the wall goes on following the lead page on the same laptop.
const laptop = new BroadcastChannel(`wall-${live.split('/')[2]}`)
let away = false
laptop.addEventListener('message', ({ data }) => away && data.html && put(holder, drawn(data.html)))

watch({
  url: live,
  now: `${live}now`,
  onScreen({ html }) {
    const sentence = put(holder, drawn(html))
    if (sentence) says.textContent = sentence
  },
  onState(state, seconds) {
    if (!away && state === 'reconnecting') laptop.postMessage('what stands')
    away = state === 'reconnecting'
    fresh.hidden = state === 'live' || seconds <= OLD
    fresh.textContent = seconds < 100 ? `${seconds} s old` : `${Math.round(seconds / 60)} min old`
  },
  onOver: () => location.reload(), // the page says why: closed, or another code
})

let resting
function stir() {
  document.body.classList.remove('is-resting')
  clearTimeout(resting)
  resting = setTimeout(() => document.body.classList.add('is-resting'), IDLE)
}

function offer() {
  full.hidden = !document.fullscreenEnabled || document.fullscreenElement !== null
}

full.addEventListener('click', () => document.documentElement.requestFullscreen())
document.addEventListener('fullscreenchange', offer)
document.addEventListener('pointermove', stir)
offer()
stir()
