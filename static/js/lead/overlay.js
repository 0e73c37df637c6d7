// What a write that is still on its way makes of the record. Pure: record in, changed draft out.
// A write is {key, verb, target, body, state, at}: `at` is when it was made, in ms by the server's clock. New rows carry their
// client key as id until the server names them.

import { ItemKind, Mark, View, WITHOUT_ROLE, Write } from "#vocabulary";
import { settled, told } from "./agreement.js";
import { changeItem, listItem, orderAgenda } from "./arranged.js";
import { saidIn } from "./clean-name.js";
import { breakUnderWay, nextBreak, openItem, replan } from "./day.js";
import { renamed } from "./names.js";
import { catchUp, leave, openLed, SHOWN_WITH, show, showOnly, showsBreak } from "./screen.js";
import { undone } from "./undo.js";

const find = (list, id) => list.find((row) => row.id === id);
const without = (list, id) => list.filter((row) => row.id !== id);

const VERBS = {
  [Write.RECORD_FINDING]: (draft, w) => {
    if (draft.made?.[w.key]) return; // the server has it, though its answer has not come
    const { kind, text, question = null, prompt = null, on_screen = true } = w.body;
    draft.findings.push({ id: w.id ?? w.key, version: 1, kind, text, question, prompt, on_screen, by: w.by, waiting: true });
  },
  [Write.EDIT_FINDING]: (draft, w) => {
    const line = find(draft.findings, w.target);
    if (line) Object.assign(line, w.body, { waiting: true });
  },
  [Write.WITHDRAW_FINDING]: (draft, w) => {
    draft.findings = without(draft.findings, w.target);
  },
  [Write.MOVE_FINDINGS]: (draft, w) => {
    for (const line of draft.findings) {
      if (w.body.findings.includes(line.id)) Object.assign(line, { question: w.body.question, prompt: null, waiting: true });
    }
  },
  [Write.SAVE_ANSWER]: (draft, w) => {
    draft.answers[w.target] = { ...w.body, version: draft.answers[w.target]?.version ?? 0, waiting: true };
  },
  [Write.SET_MARK]: (draft, w) => {
    const by_hand = w.body.mark === Mark.LEFT_OUT && { by_hand: true };
    draft.marks[w.target] = { ...w.body, ...by_hand, version: draft.marks[w.target]?.version ?? 0 };
  },
  [Write.AGREE_ACTION]: (draft, w) => {
    if (draft.made?.[w.key]) return;
    const findings = (w.body.findings ?? []).filter((id) => find(draft.findings, id)); // one that was withdrawn is not linked
    const made = { id: w.id ?? w.key, version: 1, by_when: "", by_when_said: "" };
    draft.actions.push({ ...made, ...settled({}, told(w.body)), findings, waiting: true });
  },
  [Write.EDIT_ACTION]: (draft, w) => {
    const action = find(draft.actions, w.target);
    if (action) Object.assign(action, settled(action, told(w.body)), { waiting: true });
  },
  [Write.WITHDRAW_ACTION]: (draft, w) => {
    draft.actions = without(draft.actions, w.target);
  },
  [Write.ORDER_ACTIONS]: (draft, w) => {
    const named = w.body.order.map((id) => find(draft.actions, id)).filter(Boolean);
    draft.actions = [...named, ...draft.actions.filter((action) => !named.includes(action))];
  },
  [Write.LEAD_SCREEN]: (draft, w) => {
    Object.assign(draft, { lead: w.body.question, led_on: draft.held });
    if (!(draft.held && showsBreak(draft))) openLed(draft, w.at);
    if (!draft.held) show(draft, w);
  },
  [Write.VIEW_SCREEN]: (draft, w) => {
    Object.assign(draft, { held: false, led_on: false, screen_action: w.body.key_action ?? null });
    if (w.body.view === View.QUESTION && draft.lead) {
      show(draft, w);
      return breakUnderWay(draft.agenda) && openLed(draft, w.at);
    }
    leave(draft, w.at);
    draft.view = w.body.view;
    if (draft.view === View.READ_BACK) draft.screen = draft.lead;
    const pause = draft.view === View.BREAK && nextBreak(draft.agenda);
    if (pause) openItem(draft.agenda, pause, w.at);
  },
  [Write.HOLD_SCREEN]: (draft, w) => {
    if (w.body.held && !draft.held) draft.led_on = false;
    const released = draft.held && !w.body.held;
    draft.held = w.body.held;
    if (!released) return;
    catchUp(draft, w);
    draft.led_on = false;
  },
  [Write.OPEN_ITEM]: (draft, w) => {
    const item = find(draft.agenda, w.path[1]);
    openItem(draft.agenda, item, w.at);
    if (draft.held) draft.led_on = item?.kind !== ItemKind.BREAK;
    else if (item?.kind in SHOWN_WITH) showOnly(draft, SHOWN_WITH[item.kind], w.at);
  },
  [Write.REPLAN]: (draft, w) => replan(draft, w.body, w.at),
  [Write.ORDER_AGENDA]: (draft, w) => orderAgenda(draft, w.body.order),
  [Write.LIST_ITEM]: (draft, w) => draft.made?.[w.key] || listItem(draft, w.id ?? w.key, w.body),
  [Write.CHANGE_ITEM]: (draft, w) => changeItem(draft, w.target, w.body, w.at),
  [Write.TICK_PERSON]: (draft, w) => {
    const person = find(draft.people, w.target);
    if (person) Object.assign(person, { present: w.body.present, on_phone: Boolean(person.on_phone && w.body.present) });
  },
  [Write.GREET_PERSON]: (draft, w) => {
    if (draft.made?.[w.key]) return;
    const { name, role, organisation = "", invitee = null } = w.body;
    draft.people.push({
      id: w.id ?? w.key,
      name,
      organisation,
      role: role || WITHOUT_ROLE,
      invitee,
      present: true,
      on_phone: false,
    });
  },
};

// The versions that an acknowledged write has led to, until the server's record says them. Where somebody else wrote in
// between, what stands here was not read at that version: it must not fit.
function settle(draft, write) {
  for (const [address, version] of Object.entries(write.versions)) {
    const [noun, name] = address.split("/");
    const row = Array.isArray(draft[noun]) ? find(draft[noun], Number(name)) : draft[noun]?.[name];
    if (row) Object.assign(row, { waiting: false }, row.version === version - 1 && { version });
  }
}

// What is said, as the server will keep it.
const cleaned = (said) => (typeof said === "string" ? saidIn(said) : said);
const kept = (body) => Object.fromEntries(Object.entries(body).map(([name, said]) => [name, cleaned(said)]));

export function overlay(record, writes) {
  const draft = { seen: {}, people: [], ...structuredClone(record) };
  draft.actions = draft.actions.map(told);
  const gone = undone(writes);
  const real = (id) => draft.made?.[id] ?? id;
  for (const list of ["findings", "actions", "people"])
    for (const key of gone) draft[list] = without(draft[list], draft.made?.[key]);
  for (const write of writes) {
    const meant = { ...write, at: write.at ?? write.made, target: real(write.target), body: kept(renamed(write.body, real)) };
    if (!gone.has(write.key)) VERBS[write.verb]?.(draft, meant);
    if (write.versions) settle(draft, write);
  }
  return draft;
}
