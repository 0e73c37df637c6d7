// The lead page: puts its parts together. Every part redraws itself from the store.

import "../composing.js";
import { onAnotherRelease } from "../server.js";
import { keepShell } from "../shell.js";
import { started } from "../started.js";
import { makeActionBox } from "./action-box.js";
import { makeAnswerBox } from "./answer-box.js";
import { makeArrivals } from "./arrivals.js";
import { beginning } from "./beginning.js";
import { makeCapture } from "./capture.js";
import { makeClicker } from "./clicker.js";
import { listenToClicks, makeCommands } from "./commands.js";
import { isShelfNewer } from "./device.js";
import { makeDraft } from "./draft.js";
import { makeFind } from "./find.js";
import { keepFocus } from "./focus.js";
import { makeFollowing } from "./following.js";
import { makeHalfTyped } from "./half-typed.js";
import { makeItemBox } from "./item-box.js";
import { makeKeys } from "./keys.js";
import { keepHere } from "./leaving.js";
import { makeLineBox } from "./line-box.js";
import { makeLocalQuestions } from "./local-questions.js";
import { makeLooking } from "./looking.js";
import { makeMarkBox } from "./mark-box.js";
import { makeMirrored } from "./mirrored.js";
import { makeNotice } from "./notice.js";
import { makeSender } from "./outbox/sender.js";
import { makePageParts } from "./page-parts.js";
import { makePanels, readCore } from "./panels.js";
import { makePicks } from "./picks.js";
import { makePresence } from "./presence.js";
import { makeQuestionBox } from "./question-box.js";
import { makeReplan } from "./replan.js";
import { makeRole } from "./role.js";
import { readRoles } from "./roles.js";
import { makeRoom } from "./room.js";
import { makeSaved } from "./saved.js";
import { NEWER, OTHER_RELEASE } from "./schemas.js";
import { makeShowing } from "./showing.js";
import { makeStore } from "./store.js";
import { takeUp } from "./taking-up.js";
import { giveTokens } from "./token.js";
import { makeUndo } from "./undo.js";
import { makeGone } from "./workshop-gone.js";

const ANEW = "The server was put back to an earlier state. This page shows what stands there now; what waited here is sent.";
const { csrfCookie, shell, signIn } = document.body.dataset;
const { record, me, owner, workshop, seat, base, live, isHeard } = await beginning();
const { places, follow } = makeLocalQuestions(record);
const store = makeStore(record, { me, seat, places, follow, onDoubt: () => following.refresh() });
const notice = makeNotice();
const mirror = makeMirrored({ notice });

// What is sent, and what is heard.
const sender = makeSender(store, {
  base,
  owner,
  csrfCookie,
  record: { refresh: () => following.refresh(), holds: () => following.holds(), hear: (said) => following.hear(said) },
  onState: makeSaved({ signIn }),
  onAnswer: (made, data) => undoing.answered(made, data),
  onRefused: ({ refused, sentence }) => refused !== "NotThere" && notice(sentence), // without the seat, see role.js
});
const { write } = sender;
const following = makeFollowing(store, {
  base,
  live,
  sender,
  onEditing: (editing) => presence.hear(editing),
  onGone: makeGone({ owner, workshop }),
  onAnew: () => notice(ANEW),
});
const undoing = makeUndo(store, { write, notice });
const presence = makePresence(store, { base, csrfCookie });
onAnotherRelease(() => notice(OTHER_RELEASE));

// The boxes, and the line that is typed.
const panels = makePanels(store);
const role = makeRole(store, { seat });
const halfTyped = makeHalfTyped(owner, { time: store.time, past: () => store.server.lineage });
const lineBox = makeLineBox(store, { write, panels, presence, base, notice, halfTyped });
const answerBox = makeAnswerBox(store, { write, base, notice, halfTyped });
const markBox = makeMarkBox(store, { write, panels, notice, halfTyped });
const actionBox = makeActionBox(store, { write, base, notice, halfTyped });
const itemBox = makeItemBox(store, { write, notice, halfTyped });
const roles = readRoles();
const arrivals = makeArrivals(store, { write, roles, notice, halfTyped });
const draft = makeDraft(owner, store.time);
const capture = makeCapture(store, { write, panels, draft, notice, onEditLast: lineBox.openLast });

// Where this seat looks, and where the room does.
const room = makeRoom(store, { write, panels, notice });
const showing = makeShowing(store, { write, notice });
const going = makeLooking(store, { panels, capture, role, room, showing, notice });
const replan = makeReplan(store, { write, undo: undoing.undo, notice, core: readCore() });
const find = makeFind({ panels, go: going.go, back: capture.focus });
const onAdded = going.at((show) => show && room.showHere());
const questionBox = makeQuestionBox(store, { base, csrfCookie, panels, role, following, onAdded, notice, halfTyped });

const picks = makePicks(store, { write, panels, notice, real: sender.real, focus: capture.focus });
const beside = { sender, presence, notice };
const own = { lineBox, actionBox, itemBox };
makePageParts(store, { write, base, workshop, panels, boxes: own, roles, showing, go: going.go, picks, ...beside });
keepFocus(store, capture.focus);
keepHere({ notice });

// What is clicked and pressed.
const boxes = {
  action: () => actionBox.open(null),
  answer: answerBox.open,
  mark: markBox.open,
  arrivals: arrivals.open,
  question: questionBox.open,
};
const commands = makeCommands({ capture, boxes, find, going, role, room, showing, replan, mirror, undo: undoing.undo });
const pages = { PageDown: () => going.step(1), PageUp: () => going.step(-1) };
makeClicker({ workshop, role, room, pages });
makeKeys({ commands, pages });
listenToClicks({ commands, going, capture });

going.begin();
capture.restore();
takeUp(halfTyped, {
  notice,
  open: {
    line: lineBox.openAgain,
    action: actionBox.openAgain,
    arrivals: arrivals.open,
    answer: going.at(answerBox.open),
    mark: going.at(markBox.open),
    item: itemBox.openAgain,
    question: questionBox.openAgain,
  },
});
capture.focus();
sender.start();
isShelfNewer().then((newer) => newer && notice(NEWER));
following.start();
started();
giveTokens(csrfCookie);
if (!isHeard) following.refresh();
else keepShell(shell, { name: "lead-1", scope: "/workshops/" });
