// The lines under the current question, a lane a kind. Rows are kept by id, so that focus and ticks survive a redraw.

import { Kind, ON_WALL } from "#vocabulary";
import { lengthOf } from "../count.js";
import { withinQuestion } from "./workbook-keys.js";

export function makeLanes(store, { onEdit, onMakeAction, picks, presence, reveal }) {
  const template = document.querySelector("[data-line-template]");
  const lanes = new Map([...document.querySelectorAll("[data-lane]")].map((lane) => [lane.dataset.lane, lane]));
  const around = document.querySelector(".work__record").classList;
  const rows = new Map();

  function row(line, owned) {
    let made = rows.get(line.id);
    if (!made) {
      made = template.content.firstElementChild.cloneNode(true);
      made.querySelector("[data-edit]").addEventListener("click", () => onEdit(made.dataset.id));
      made.querySelector("[data-make-action]").addEventListener("click", () => onMakeAction(made.dataset.id));
      made.querySelector("[data-pick]").addEventListener("change", (e) => picks.toggle(made.dataset.id, e.target.checked));
      rows.set(line.id, made);
    }
    // A row that says the same is left alone: hundreds of them cost nothing then.
    const said = {
      line,
      words: reveal.text(line),
      isPicked: picks.has(line.id),
      isOwned: owned.has(line.id),
      editing: presence.sentence(line.id),
    };
    const now = JSON.stringify(said);
    if (made.drawn !== now) write(made, said);
    made.drawn = now;
    return made;
  }

  function write(made, { line, words, isPicked, isOwned, editing }) {
    made.dataset.id = line.id;
    made.classList.toggle("line--off", !line.on_screen);
    made.classList.toggle("line--waiting", Boolean(line.waiting));
    const text = made.querySelector("[data-edit]");
    if (text.textContent !== words) text.textContent = words;
    const pick = made.querySelector("[data-pick]");
    pick.checked = isPicked;
    pick.setAttribute("aria-label", `Select: ${words.slice(0, 60)}`);
    made.querySelector("[data-make-action]").hidden = line.kind !== Kind.RECOMMENDATION || isOwned;
    made.classList.toggle("line--open", Boolean(editing));
    made.classList.toggle("line--long", isLong(line));
    made.querySelector(".line__meta").textContent = meta(line, isOwned, editing);
  }

  const isLong = (line) => line.on_screen && lengthOf(line.text) > ON_WALL.LINE;

  function meta(line, owned, editing) {
    const said = editing ? [editing] : [];
    if (line.prompt) said.push(withinQuestion(line.prompt, line.question));
    if (!line.on_screen) said.push("off the screen");
    if (isLong(line)) said.push(`over ${ON_WALL.LINE} letters: shorten it, the wall shows its beginning`);
    if (owned) said.push("has an action");
    if (line.waiting) said.push("waiting");
    if (line.by !== store.me && store.record.seats[line.by]) said.push(store.record.seats[line.by]);
    return said.join(" · ");
  }

  function draw() {
    const lines = store.record.findings.filter((f) => f.question === store.here);
    const owned = new Set(store.record.actions.flatMap((a) => a.findings));
    for (const [kind, lane] of lanes) {
      const wanted = lines
        .filter((f) => f.kind === kind)
        .reverse()
        .map((line) => row(line, owned));
      const standing = [...lane.children];
      if (wanted.length !== standing.length || wanted.some((li, n) => li !== standing[n])) place(lane, wanted);
    }
    around.toggle("work__record--lines", lines.length > 0);
    const alive = new Set(store.record.findings.map((f) => f.id));
    for (const id of rows.keys()) if (!alive.has(id)) rows.delete(id);
  }

  // Moves rows without taking the focused one out of the page.
  function place(lane, wanted) {
    const stay = new Set(wanted);
    for (const li of [...lane.children]) if (!stay.has(li)) li.remove();
    let at = lane.firstElementChild;
    for (const li of wanted) {
      if (li === at) at = at.nextElementSibling;
      else lane.insertBefore(li, at);
    }
  }

  store.onChange(draw);
}
