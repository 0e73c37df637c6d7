// What leading makes of the screen and of the agenda's clock, as the server does it (diagnostics/actions/screens.py). Pure: a
// draft is changed. `at` is when, in ms by the server's clock.

import { View } from "#vocabulary";
import { wasPassed } from "./coverage.js";
import { breakUnderWay, openItem } from "./day.js";

// What the room sees is what it discusses: a question counts from when it is shown, unless it is only paged past.
export function show(draft, { at }) {
  if (draft.screen !== draft.lead) leave(draft, at);
  Object.assign(draft, { screen: draft.lead, view: View.QUESTION });
  draft.seen[draft.lead] ??= new Date(at).toISOString();
}

export function leave({ view, screen, seen }, at) {
  if (view === View.QUESTION && seen[screen] && wasPassed(Date.parse(seen[screen]), at)) delete seen[screen];
}

export function showBreak(draft, at) {
  leave(draft, at);
  draft.view = View.BREAK;
}

export const showsBreak = ({ view, agenda }) => view === View.BREAK && breakUnderWay(agenda);

// Whether the lead went on from a break that a held screen shows: the room is in it until the release. What the record holds
// already is gone through again: there the screen's question is the lead's by then.
const gone = new WeakSet();
export const goOn = (draft) => gone.add(draft);
export const wentOn = (draft) => gone.has(draft) || draft.lead !== draft.screen;

export function openLed({ agenda, lead }, at) {
  const led = agenda.find((item) => item.questions?.includes(lead));
  openItem(agenda, led, at);
}
