// The capture box: one line of text, a kind, perhaps a prompt. Enter saves; the box keeps the focus.
// A line belongs to the question at which it was begun, though the room moves on while somebody types.

import { ON_WALL } from "./words.js";

const SIGNS = { "+": "strength", "*": "good_practice", "-": "gap", "−": "gap", ">": "recommendation" };
const LIMIT = 2000;
const PROMPT = /^@([a-z](?:\.\d+)?)(?:\s+|$)/i;

export function makeCapture(store, { write, panels, draft, onEditLast }) {
  const form = document.querySelector("[data-capture]");
  const part = (name) => form.querySelector(`[data-capture-${name}]`);
  const text = form.elements.text;
  const aimed = form.querySelector("[data-aimed]");
  const error = part("error");
  let prompt = null;
  let restored = false; // until then the draft of before must not be overwritten
  let begun = null; // the question at which the text in the box was begun

  const at = () => begun ?? store.here;
  const button = (key) => document.querySelector(`[data-prompt="${CSS.escape(key)}"]`);

  function setKind(kind) {
    form.elements.kind.value = kind;
    form.dataset.kind = kind;
    keep();
  }

  function aim(key) {
    prompt = key && key !== prompt ? key : null;
    for (const made of document.querySelectorAll("[data-prompt]")) made.setAttribute("aria-pressed", String(made.dataset.prompt === prompt));
    aimed.hidden = !prompt;
    aimed.textContent = prompt ? `about prompt ${prompt.slice(at().length + 1)} · Esc: none` : "";
    keep();
  }

  const TICKS = ["parked", "off_screen"];
  const ticked = () => Object.fromEntries(TICKS.map((name) => [name, form.elements[name].checked]));
  const keep = () => restored && draft.keep({ text: text.value, kind: form.elements.kind.value, question: begun, prompt, ...ticked() });

  // Takes a leading sign and a leading @prompt off the text, as soon as they are typed.
  function readSigns() {
    const sign = SIGNS[text.value[0]];
    if (sign) {
      setKind(sign);
      text.value = text.value.slice(1).trimStart();
    }
    if (text.value.startsWith(" ")) text.value = text.value.trimStart();
    const named = text.value.match(PROMPT);
    const key = named && `${at()}.${named[1].toLowerCase()}`;
    if (named?.[0].endsWith(" ") && button(key)) {
      prompt = null;
      aim(key);
      text.value = text.value.slice(named[0].length);
    }
  }

  function fail(sentence) {
    error.hidden = !sentence;
    error.textContent = sentence ?? "";
    text.toggleAttribute("aria-invalid", Boolean(sentence));
  }

  function fault(said, parked) {
    if (said.length > LIMIT) return `A line holds up to 2,000 characters; this has ${said.length}. Shorten it, or split it in two.`;
    if (parked) return null;
    if (!at()) return "Choose a question first, or park the line.";
    if (store.record.marks[at()]?.mark === "left_out") return "This question was left out. Take it back in, or park the line.";
    const named = said.match(PROMPT);
    return named && `Question ${at()} has no prompt ${named[1]}. Choose another letter, or leave @${named[1]} out.`;
  }

  function save(event) {
    event.preventDefault();
    const said = text.value.trim();
    if (!said) return;
    const parked = form.elements.parked.checked;
    const sentence = fault(said, parked);
    fail(sentence);
    if (sentence) return;
    const body = { kind: form.elements.kind.value, text: said, on_screen: !form.elements.off_screen.checked };
    if (!parked) Object.assign(body, { question: at(), prompt });
    if (begun !== store.here) aim(null);
    empty();
    write("finding.record", ["findings"], body);
    keep();
    text.focus();
  }

  function empty() {
    text.value = "";
    begun = null;
    for (const name of TICKS) form.elements[name].checked = false;
    draw();
  }

  function draw() {
    const over = ["closed", "published"].includes(store.record.stage);
    text.disabled = form.querySelector(".capture__enter").disabled = over;
    part("question").textContent = at() ?? "";
    part("for").hidden = !begun || begun === store.here;
    // Not written anew for nothing: a click on it may be half done, and leaving the box draws this too.
    if (part("for").textContent !== `for ${begun}`) part("for").textContent = `for ${begun}`;
    part("long").hidden = text.value.length <= ON_WALL || form.elements.off_screen.checked;
  }

  // Takes what is in the box along to the question that somebody has gone to.
  function bring(key) {
    if (!begun) return;
    if (begun !== key) aim(null);
    begun = key;
    draw();
    keep();
  }

  function typing() {
    readSigns();
    begun = text.value ? (begun ?? store.here) : null; // a sign alone says nothing yet
    if (!error.hidden) fail(null);
    draw();
    keep();
  }

  form.addEventListener("submit", save);
  draft.onGone((said) => text.value === said && empty());
  form.addEventListener("change", () => ((form.dataset.kind = form.elements.kind.value), draw(), keep()));
  part("for").addEventListener("click", () => (bring(store.here), text.focus()));
  text.addEventListener("input", typing);
  text.addEventListener("keydown", (event) => {
    if (event.key === "ArrowUp" && !text.value && !event.altKey) event.preventDefault(), onEditLast();
    if (event.key === "Escape" && prompt) aim(null);
  });
  document.querySelector("[data-topics]").addEventListener("click", (event) => {
    const made = event.target.closest("[data-prompt]");
    if (made) bring(store.here), aim(made.dataset.prompt), text.focus();
  });
  let last = null;
  store.onChange(() => {
    if (last !== store.here && !begun) aim(null);
    last = store.here;
    draw();
  });

  function restore() {
    const kept = draft.kept();
    if (kept && !text.value) put(kept);
    restored = true;
  }

  function put(kept) {
    text.value = kept.text;
    begun = panels.exists(kept.question) ? kept.question : store.here;
    for (const name of TICKS) form.elements[name].checked = Boolean(kept[name]);
    setKind(kept.kind);
    if (kept.prompt && button(kept.prompt)) aim(kept.prompt);
    draw();
  }

  const tick = (name) => ((form.elements[name].checked = !form.elements[name].checked), draw(), keep());
  return { setKind, tick, bring, restore, focus: () => text.focus() };
}
