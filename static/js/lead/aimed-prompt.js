// The prompt that lines are about. One named with @ goes with its line; one pressed in the topic stays, and says so.

import { withinQuestion } from "./workbook-keys.js";

export function makeAimedPrompt(chip, { at, onChange }) {
  let key = null;
  let stays = false;

  function set(to, { lasting = false } = {}) {
    key = to;
    stays = Boolean(to) && lasting;
    for (const made of document.querySelectorAll("[data-prompt]"))
      made.setAttribute("aria-pressed", String(made.dataset.prompt === key));
    chip.hidden = !key;
    chip.textContent = key
      ? `about prompt ${withinQuestion(key, at())}${stays ? ", and the next lines too" : ""} · Esc: none`
      : "";
    onChange();
  }

  return {
    set,
    key: () => key,
    stays: () => stays,
    exists: (asked) => Boolean(document.querySelector(`[data-prompt="${CSS.escape(asked)}"]`)),
  };
}
