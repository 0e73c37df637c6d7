// What is left of the day, and how it stands against the end that was planned: the rule of diagnostics/plan, in seconds.
// tests/plan/cases.json holds the two equal. Pure: an item is {kind, minutes, spent, is_open, questions, to_take, discussed}.

import { ItemKind, PLAN } from "#vocabulary";

const { MOMENT, SPELL, CLOSE, OVER } = PLAN; // seconds, each as diagnostics/plan tells it

// For how many whole seconds something has been open. Both in milliseconds; a clock may be set back meanwhile.
export const spell = (opened, until) => Math.min(Math.max(0, Math.floor((until - opened) / 1000)), SPELL);

// What is needed of an item's planned length, and how much of that is done. A section that was re-planned has its minutes for
// what it had still to ask.
function section({ minutes, spent, is_open, questions, to_take, discussed, before = 0, behind_it = 0, meant_for = 0 }) {
  const share = (some) => Math.floor((minutes * 60 * some) / (meant_for || questions));
  const [came, done] = [discussed - behind_it, share(discussed - behind_it)];
  const far = is_open && came > 0 ? Math.min(Math.max(spent - before, share(came - 1)), done) : done;
  return [share(to_take - behind_it), far];
}

const aside = ({ minutes, spent, is_open }) => [minutes * 60, is_open ? Math.min(spent, minutes * 60) : minutes * 60];

export function secondsLeft(item) {
  const [needed, done] = item.kind === ItemKind.SECTION ? section(item) : aside(item);
  return Math.max(0, needed - (item.spent < MOMENT ? Math.min(done, item.spent) : done));
}

// `ends` and `now` in milliseconds. Answers {left, ahead, past} in seconds; who is behind is less than nought ahead.
export function standing(items, { ends, now }) {
  const left = items.reduce((sum, item) => sum + secondsLeft(item), 0);
  const until = Math.floor((ends - now) / 1000);
  return { left, ahead: until - left, past: Math.max(0, -until) };
}

// Whole minutes, begun ones left away: "6 min", and from a hundred on "1 h 40 min".
export function length(seconds) {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 100) return `${minutes} min`;
  return [`${Math.floor(minutes / 60)} h`, minutes % 60 && `${minutes % 60} min`].filter(Boolean).join(" ");
}

// How the day stands, in one word: "over", once nobody is in it any more, "past" its planned end, "on" plan, "ahead", "behind".
export function wordOf({ ahead, past }) {
  if (past >= OVER) return "over";
  if (past >= 60) return "past";
  return Math.abs(ahead) < CLOSE ? "on" : ahead > 0 ? "ahead" : "behind";
}

export function inWords(stands) {
  const word = wordOf(stands);
  if (word === "over") return "";
  if (word === "past") return `${length(stands.past)} past the planned end`;
  return word === "on" ? "on plan" : `${length(Math.abs(stands.ahead))} ${word}`;
}
