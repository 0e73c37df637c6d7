// How the middle of the lead page is shared out between the question and its lines, as this device had it last: the edge
// between them is drawn up or down, and prompts stand in one row or each in its own.

import { keep, kept } from "./habits.js";

const SHARE = "lead.question-share"; // of the middle, in per cent; none: what the question takes, up to two fifths
const PROMPTS = "lead.prompts";
const [LEAST, MOST, STEP] = [15, 75, 4];

export function makeSplitting() {
  const edge = document.querySelector("[data-split]");
  const topic = document.querySelector("[data-topics]");
  const work = edge.parentElement;

  function share(percent) {
    const given = percent && Math.min(MOST, Math.max(LEAST, Math.round(percent)));
    work.toggleAttribute("data-shared", Boolean(given));
    work.style.setProperty("--question-share", given ? `${given}%` : "auto");
    edge.setAttribute("aria-valuenow", given || now());
    keep(SHARE, given);
  }
  const now = () => Math.round((topic.offsetHeight / work.offsetHeight) * 100);
  const moves = {
    ArrowUp: () => now() - STEP,
    ArrowDown: () => now() + STEP,
    Home: () => LEAST,
    End: () => MOST,
    Delete: () => null,
  };

  edge.addEventListener("keydown", (event) => {
    if (!moves[event.key] || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    share(moves[event.key]());
  });
  edge.addEventListener("dblclick", () => share(null));
  edge.addEventListener("pointerdown", (event) => {
    event.preventDefault(); // what is typed keeps the focus
    edge.setPointerCapture(event.pointerId);
  });
  edge.addEventListener("pointermove", (event) => {
    if (!edge.hasPointerCapture(event.pointerId)) return;
    const { top, height } = work.getBoundingClientRect();
    share(((event.clientY - top) / height) * 100);
  });

  function unfold(on) {
    work.toggleAttribute("data-prompts-open", on);
    for (const button of document.querySelectorAll("[data-fold]")) button.setAttribute("aria-expanded", String(on));
    keep(PROMPTS, on ? "open" : null);
  }
  topic.addEventListener(
    "click",
    ({ target }) => target.closest("[data-fold]") && unfold(!work.hasAttribute("data-prompts-open")),
  );

  share(Number(kept(SHARE)) || null);
  unfold(kept(PROMPTS) === "open");
}
