// What leading makes of the screen and of the agenda's clock, as the server does it (diagnostics/actions/screens.py). Pure: a
// draft is changed. `at` is when, in ms by the server's clock.

import { ItemKind, View } from "#vocabulary";
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

export function showOnly(draft, view, at) {
  leave(draft, at);
  Object.assign(draft, { view, screen_action: null });
}

// What is shown with an item of the agenda that is started.
export const SHOWN_WITH = { [ItemKind.BREAK]: View.BREAK, [ItemKind.AGREEING]: View.AGREEING };

export const showsBreak = ({ view, agenda }) => view === View.BREAK && breakUnderWay(agenda);

// Whether the lead went on while the screen was held: a record that a device has kept from before does not say it.
const wentOn = ({ lead, screen, led_on: said }) => said ?? lead !== screen;

export function openLed({ agenda, lead }, at) {
  const led = agenda.find((item) => item.questions?.includes(lead));
  openItem(agenda, led, at);
}

const isAgreeing = ({ kind, opened_at }) => kind === ItemKind.AGREEING && opened_at;

// What a released screen comes to: where the lead went meanwhile, a break or key actions that are under way.
export function catchUp(draft, w) {
  if (wentOn(draft) && draft.lead && showsBreak(draft)) {
    openLed(draft, w.at);
    show(draft, w);
  } else if (breakUnderWay(draft.agenda)) showOnly(draft, View.BREAK, w.at);
  else if (wentOn(draft) && draft.agenda.some(isAgreeing)) showOnly(draft, View.AGREEING, w.at);
  else if (wentOn(draft) && draft.lead) show(draft, w);
}
