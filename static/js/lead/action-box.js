// The box of a key action: agree one afresh or from a recommendation, edit, withdraw.

import { Write } from "#vocabulary";
import { spoken, takesWords } from "./agreement.js";
import { makeAgreementPart } from "./agreement-part.js";
import { makeBox } from "./box.js";
import { makeEarlier } from "./earlier.js";
import { makeDatedPart } from "./priority-dated.js";
import { told } from "./told-fields.js";
import { shortened } from "./wall-parts.js";

const LEAD = ["lead_person", "lead_organisation"];
const AGREEMENT = ["agreement", "agreement_words"];
const DAY = ["by_when", "by_when_said"];

const SAID = 80; // letters of an action in the notice, which is one line

// What was saved is said beside the capture box: the list of actions may be out of sight, and is not scrolled for it.
export function makeActionBox(store, { write, base, ...kept }) {
  const from = document.querySelector("[data-from]");
  const withdraw = document.querySelector("[data-withdraw]");
  const box = makeBox("action", save, { time: store.time, ...kept });
  const agreement = makeAgreementPart(box.form, store);
  const dated = makeDatedPart(box.form);
  const earlier = makeEarlier({
    form: box.form,
    time: store.time,
    none: "It has said nothing else.",
    tell: (said) => ({ text: said.what, about: [...told(box.form, said), spoken(said)] }),
    onBack(said) {
      box.fill(said);
      agreement.show();
      dated.show();
    },
  });

  // The subject is the action as it was read: its version must be the one whose text stands in the box.
  function open(action, findings = [], what = "") {
    const line = store.record.findings.find((f) => f.id === findings[0]);
    from.hidden = !line;
    from.textContent = line ? source(line) : "";
    withdraw.hidden = !action;
    earlier.about(Number.isInteger(action?.id) && `${base}actions/${action.id}/history/`);
    box.open({ action, findings }, action ?? { what }, action?.id ?? `from ${findings}`);
    agreement.about(action);
    dated.show();
  }

  // The words of a line that is kept off the screen do not come into the summary by way of an action, unless typed anew.
  const source = (line) =>
    line.on_screen ? `From: ${line.text}` : "From a line kept off the screen. What you write here goes into the summary.";

  function openFrom(id) {
    const line = store.record.findings.find((f) => String(f.id) === String(id));
    open(null, [line.id], line.on_screen ? line.text : "");
  }

  function save({ action, findings }, said, button) {
    if (button === "withdraw") {
      write(Write.WITHDRAW_ACTION, ["actions", action.id, "withdraw"], { version: action.version }, action.id);
      return null;
    }
    if (!said.what) return "Say what will be done.";
    said.priority_action = Number(said.priority_action) || 0;
    if (!takesWords(said.agreement)) said.agreement_words = "";
    if (!action) {
      write(Write.AGREE_ACTION, ["actions"], { ...said, findings });
      kept.notice(`New key action: “${shortened(said.what, SAID)}”`);
      return null;
    }
    const changed = Object.keys(said).filter((n) => said[n] !== (action[n] ?? (n === "priority_action" ? 0 : "")));
    if (LEAD.some((n) => changed.includes(n))) changed.push(...AGREEMENT); // it is said of this lead, though it be the same
    if (DAY.some((n) => changed.includes(n))) changed.push(...DAY); // what was said goes with its day
    const body = Object.fromEntries(changed.map((n) => [n, said[n]]));
    if (!Object.keys(body).length) return null;
    write(Write.EDIT_ACTION, ["actions", action.id], { ...body, version: action.version }, action.id);
    kept.notice(`Key action changed: “${shortened(said.what, SAID)}”`);
    return null;
  }

  // The same as it stands now; of one that is gone, as it was read.
  const openAgain = ({ action, findings }) =>
    open(action && (store.record.actions.find(({ id }) => id === action.id) ?? action), findings);

  return { open, openFrom, openAgain };
}
