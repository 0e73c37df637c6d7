// The lead page: puts its parts together. Every part redraws itself from the store.

import "../composing.js";
import { keepShell } from "../shell.js";
import { started } from "../started.js";
import { makeActionBox } from "./action-box.js";
import { makeActionList } from "./action-list.js";
import { makeAnswerBox } from "./answer-box.js";
import { makeAgenda } from "./agenda.js";
import { makeArranging } from "./arranging.js";
import { makeAside } from "./aside.js";
import { beginning } from "./beginning.js";
import { makeCapture } from "./capture.js";
import { makeClicker } from "./clicker.js";
import { makeClock } from "./clock.js";
import { isShelfNewer } from "./device.js";
import { makeDraft } from "./draft.js";
import { makeFind } from "./find.js";
import { keepFocus } from "./focus.js";
import { makeFollowing } from "./following.js";
import { makeGone } from "./gone.js";
import { makeHalfTyped } from "./half-typed.js";
import { makeKeys } from "./keys.js";
import { makeLanes } from "./lanes.js";
import { keepHere } from "./leaving.js";
import { makeLineBox } from "./line-box.js";
import { makeMap } from "./map.js";
import { makeMarkBox } from "./mark-box.js";
import { makeNotice } from "./notice.js";
import { makeSender } from "./outbox/sender.js";
import { makePanels, readPlaces } from "./panels.js";
import { makePeople } from "./people.js";
import { makePicks } from "./picks.js";
import { makePresence } from "./presence.js";
import { makeProjectorWindow } from "./projector-window.js";
import { makePutAway } from "./put-away.js";
import { makeReveal } from "./reveal.js";
import { makeRole } from "./role.js";
import { makeRoom } from "./room.js";
import { makeSaved } from "./saved.js";
import { NEWER } from "./schemas.js";
import { makeSeen } from "./seen.js";
import { makeStore } from "./store.js";
import { takeUp } from "./taking-up.js";
import { giveTokens } from "./token.js";
import { makeTallies } from "./tallies.js";
import { makeUndo } from "./undo.js";
import { makeWall } from "./wall.js";
import { makeWithdrawn } from "./withdrawn.js";

const ANEW = "The server was put back to an earlier state. This page shows what stands there now; what waited here is sent.";
const { csrfCookie, shell, signIn } = document.body.dataset;
const { record, me, owner, workshop, seat, base, live, isHeard } = await beginning();
const store = makeStore(record, { me, seat, places: readPlaces(), onDoubt: () => following.refresh() });
const notice = makeNotice();
const sender = makeSender(store, {
  base,
  owner,
  csrfCookie,
  refresh: () => following.refresh(),
  onState: makeSaved({ signIn }),
  onAnswer: (made, data) => undoing.answered(made, data),
  onRefused: ({ refused, sentence }) => refused !== "NotThere" && notice(sentence), // without the seat, see role.js
});
const { write } = sender;
const following = makeFollowing(store, { base, live, sender, onEditing: (editing) => presence.hear(editing), onGone: makeGone({ owner, workshop }), onAnew: () => notice(ANEW) });
const { refresh } = following;
const undoing = makeUndo(store, { write, notice });

const panels = makePanels(store);
const role = makeRole(store, { seat });
const presence = makePresence(store, { base, csrfCookie });
const halfTyped = makeHalfTyped(owner, { time: store.time, past: () => store.server.lineage });
const lineBox = makeLineBox(store, { write, panels, presence, base, notice, halfTyped });
const answerBox = makeAnswerBox(store, { write, base, notice, halfTyped });
const markBox = makeMarkBox(store, { write, panels, notice, halfTyped });
const actionBox = makeActionBox(store, { write, base, notice, halfTyped });
makeActionList(store, { write, onEdit: actionBox.open });
makePeople(store);
const reveal = makeReveal(store);
const capture = makeCapture(store, { write, panels, draft: makeDraft(owner, store.time), notice, onEditLast: lineBox.openLast });
const picks = makePicks(store, { write, panels, notice, real: sender.real, focus: capture.focus });
makeLanes(store, { onEdit: lineBox.open, onMakeAction: actionBox.openFrom, picks, presence, reveal });
const room = makeRoom(store, { write, panels, notice });
const find = makeFind(store, { panels, go, back: capture.focus });
const putAway = makePutAway({ sender, notice });
makeAside(store, { onEdit: lineBox.open, go, panels, picks, sender, putAway, presence, reveal });
const seen = makeSeen(store);
makeMap(store, { panels, tallies: makeTallies(store, { seen }) });
makeArranging(store, { panels });
makeWithdrawn(store, { base, write });
makeClock(store);
makeAgenda(store, { write });
makeWall(store, { panels, seen, workshop });
makeProjectorWindow();
keepFocus(store, capture.focus);
keepHere({ notice });

// Looks at a question, with what is in the capture box; the room stays where it is.
function go(key) {
  if (!panels.exists(key)) return;
  if (follow) follow.checked = false;
  capture.bring(key);
  store.lookAt(key);
  capture.focus();
}

// Back to what the room sees. A line half typed stays where it was begun.
function comeBack() {
  const seen = panels.seen();
  if (!seen) return;
  store.lookAt(seen);
  capture.focus();
}

// Next and back; answers with a sentence where there is none. The facilitator takes the room along, the scribe only looks. A line half typed stays where it was begun.
function step(by) {
  const from = role.leads() ? (store.record.lead ?? null) : store.here;
  const key = panels.next(from, from ? by : 1);
  const end = key ? "" : by > 0 ? "That was the last question." : "That was the first question.";
  if (end) return notice(end), end;
  if (role.leads() && store.record.stage === "running") room.lead(key);
  else if (follow) follow.checked = false;
  store.lookAt(key);
  capture.focus();
  return "";
}

document.querySelector("[data-elsewhere]").addEventListener("click", comeBack);
const topics = document.querySelector("[data-topics]");
const follow = document.querySelector("[data-follow]");
let led = store.record.lead;
store.onChange(() => {
  document.body.dataset.stage = store.record.stage;
  if (store.record.lead === led) return;
  led = store.record.lead;
  if (follow?.checked && led) store.lookAt(led);
});
follow?.addEventListener("change", () => follow.checked && store.record.lead && store.lookAt(store.record.lead));

const open = { action: () => actionBox.open(null), answer: answerBox.open, mark: markBox.open, help: () => document.querySelector('[data-dialog="help"]').showModal() };
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-go], [data-open], [data-step], [data-undo], [data-tree] [data-section]");
  if (!button) return;
  if (button.dataset.go) go(button.dataset.go);
  else if (button.dataset.open in open) open[button.dataset.open]();
  else if (button.dataset.step) step(Number(button.dataset.step));
  else if ("undo" in button.dataset) undoing.undo();
  else go(document.querySelector(`.map__section[data-section="${button.dataset.section}"] > button`).dataset.go);
});
// A switch that was clicked gives the focus back; one that was reached by keyboard keeps it.
document.addEventListener("click", (event) => {
  if (event.detail && event.target.closest("[data-view], [data-show], [data-hold], [data-undo], [data-agenda] button, [data-reveal]")) capture.focus();
});

const pages = { PageDown: () => step(1), PageUp: () => step(-1) };
makeClicker({ workshop, role, room, pages });
const kinds = ["strength", "good_practice", "gap", "recommendation"];
makeKeys({
  commands: {
    ...Object.fromEntries(kinds.map((kind, n) => [n + 1, () => (capture.setKind(kind), capture.focus())])),
    5: open.action,
    6: open.answer,
    7: () => capture.tick("parked"),
    8: () => capture.tick("off_screen"),
    m: open.mark,
    j: find.focus,
    r: comeBack,
    z: undoing.undo,
    "/": open.help,
    Enter: () => role.leads() && room.showHere(),
    h: () => role.leads() && room.toggleHold(),
    ArrowDown: () => topics.scrollBy({ top: topics.clientHeight / 2 }),
    ArrowUp: () => topics.scrollBy({ top: -topics.clientHeight / 2 }),
  },
  pages,
});

// The address may name a question: the pages around this one do.
const named = () => decodeURIComponent(location.hash.slice(1));
addEventListener("hashchange", () => go(named()));
store.here = store.record.lead ?? panels.order()[0];
store.changed();
go(named());
capture.restore();
const at = (act) => ({ key }) => {
  if (!panels.exists(key)) return;
  if (follow) follow.checked = false;
  store.lookAt(key); // and not `go`: a line that is half typed stays with its question
  act();
};
takeUp(halfTyped, { notice, open: { line: lineBox.openAgain, action: actionBox.openAgain, answer: at(answerBox.open), mark: at(markBox.open) } });
capture.focus();
sender.start();
isShelfNewer().then((newer) => newer && notice(NEWER));
following.start();
started();
giveTokens(csrfCookie);
if (!isHeard) refresh();
else keepShell(shell, { name: "lead-1", scope: "/workshops/" });
