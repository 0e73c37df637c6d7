// What arranging makes of the agenda, as the server does it (diagnostics/actions/arranging.py). Pure: a draft is changed. How a
// day that has not begun is shared out by what is arranged only the server knows.

import { ItemKind, PLAN, Stage } from "#vocabulary";
import { itemsOf, leaveOut, takeIn } from "./day.js";
import { replanned } from "./replanning.js";

const WORDS = ["title", "note"];

// Those that are not named follow as they were.
export function orderAgenda(draft, order) {
  const named = order.map((id) => draft.agenda.find((item) => item.id === id)).filter(Boolean);
  draft.agenda = [...named, ...draft.agenda.filter((item) => !named.includes(item))];
}

export function listItem(draft, id, { title, minutes = PLAN.USUAL_MINUTES, note = "", after = null }) {
  const at = draft.agenda.findIndex((item) => item.id === after);
  const item = { id, kind: ItemKind.LOCAL, section: null, questions: [], title, minutes, note, spent: 0, opened_at: null };
  item.by_hand = true;
  draft.agenda.splice(at < 0 ? draft.agenda.length : at + 1, 0, item);
}

// Nothing where somebody else changed it meanwhile. Of a section its questions are left out and taken in; once the room was in
// it, its minutes are those from now on.
export function changeItem(draft, id, { had = {}, minutes, reason, ...said }, at) {
  const n = draft.agenda.findIndex((item) => item.id === id);
  const item = draft.agenda[n];
  const isShare = (name) => name === "minutes" && draft.stage === Stage.PLANNED && !item.by_hand;
  const differs = ([name, value]) => !isShare(name) && (item[name] ?? "") !== value;
  if (!item || Object.entries(had).some(differs)) return;
  for (const name of WORDS) if (name in said) item[name] = said[name];
  if (reason !== undefined) {
    takeIn(draft, item.reason ? item.questions : [], item.reason);
    leaveOut(draft, reason ? item.questions : [], reason);
    item.reason = reason;
  }
  if (minutes === undefined) return;
  if (item.section && (item.opened_at || item.spent)) {
    const { before, behind_it, meant_for } = replanned(itemsOf(draft, at)[n], minutes);
    Object.assign(item, { before, behind_it, meant_for });
  }
  Object.assign(item, { minutes, by_hand: true });
}
