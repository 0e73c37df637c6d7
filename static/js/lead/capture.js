// The capture box: one line of text, a kind, perhaps a prompt. Enter saves; the box keeps the focus.

const SIGNS = { "+": "strength", "*": "good_practice", "-": "gap", "−": "gap", ">": "recommendation" };
const LIMIT = 2000;

export function makeCapture(store, { write, panels, onEditLast }) {
  const form = document.querySelector("[data-capture]");
  const text = form.elements.text;
  const aimed = form.querySelector("[data-aimed]");
  const error = form.querySelector("[data-capture-error]");
  let prompt = null;

  function setKind(kind) {
    form.elements.kind.value = kind;
    form.dataset.kind = kind;
  }

  function aim(key) {
    prompt = key && key !== prompt ? key : null;
    for (const button of document.querySelectorAll("[data-prompt]")) {
      button.setAttribute("aria-pressed", String(button.dataset.prompt === prompt));
    }
    aimed.hidden = !prompt;
    aimed.textContent = prompt ? `about prompt ${prompt.slice(store.here.length + 1)}` : "";
  }

  // Takes a leading sign and a leading @prompt off the text, as soon as they are typed.
  function readSigns() {
    const sign = SIGNS[text.value[0]];
    if (sign) {
      setKind(sign);
      text.value = text.value.slice(1).trimStart();
    }
    if (text.value.startsWith(" ")) text.value = text.value.trimStart();
    const named = text.value.match(/^@([a-z](?:\.\d+)?)\s/i);
    if (named) {
      const key = `${store.here}.${named[1].toLowerCase()}`;
      if (document.querySelector(`[data-prompt="${CSS.escape(key)}"]`)) {
        prompt = null;
        aim(key);
        text.value = text.value.slice(named[0].length);
      }
    }
  }

  function fail(sentence) {
    error.hidden = !sentence;
    error.textContent = sentence ?? "";
    text.toggleAttribute("aria-invalid", Boolean(sentence));
  }

  function save(event) {
    event.preventDefault();
    const said = text.value.trim();
    if (!said) return;
    if (said.length > LIMIT) return fail(`A line holds up to 2,000 characters; this has ${said.length}. Shorten it, or split it in two.`);
    const parked = form.elements.parked.checked;
    if (!parked && !store.here) return fail("Choose a question first, or park the line.");
    if (!parked && store.record.marks[store.here]?.mark === "left_out") return fail("This question was left out. Take it back in, or park the line.");
    fail(null);
    const body = { kind: form.elements.kind.value, text: said, on_screen: !form.elements.off_screen.checked };
    if (!parked) Object.assign(body, { question: store.here, prompt });
    write("finding.record", ["findings"], body);
    text.value = "";
    form.elements.parked.checked = form.elements.off_screen.checked = false;
    text.focus();
  }

  form.addEventListener("submit", save);
  form.addEventListener("change", () => (form.dataset.kind = form.elements.kind.value));
  text.addEventListener("input", () => (readSigns(), error.hidden || fail(null)));
  text.addEventListener("keydown", (event) => {
    if (event.key === "ArrowUp" && !text.value && !event.altKey) event.preventDefault(), onEditLast();
  });
  document.querySelector("[data-topics]").addEventListener("click", (event) => {
    const button = event.target.closest("[data-prompt]");
    if (button) aim(button.dataset.prompt), text.focus();
  });
  let last = null;
  store.onChange(() => {
    form.querySelector("[data-capture-question]").textContent = store.here ?? "";
    if (last !== store.here) aim(null);
    last = store.here;
  });

  const tick = (name) => (form.elements[name].checked = !form.elements[name].checked);
  return { setKind, tick, focus: () => text.focus(), isEmpty: () => !text.value, panels };
}
