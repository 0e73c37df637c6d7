// What of the record the room may see: the wall is drawn by it, and the numbers on this page count by it.

import { Mark } from "#vocabulary";
import { isAnswer } from "./coverage.js";
import { atHold } from "./held-screen.js";

export function makeVisible(store) {
  let known = null; // the record that `then` belongs to
  let then = null;

  function hold() {
    if (known !== store.record) [known, then] = [store.record, store.record.held ? atHold(store) : null];
    return then;
  }

  const topicOf = (key) => store.places.get(key)?.topic;
  const isLeftOut = (key) => store.record.marks[key]?.mark === Mark.LEFT_OUT || Boolean(hold()?.isLeftOut(key));

  // Why the room does not see a line that stands under a question, or "" where it does.
  function hidden(line) {
    if (!line.on_screen) return "off";
    if (isLeftOut(line.question)) return "out";
    const isNew = hold() && topicOf(hold().questionOf(line)) !== topicOf(line.question);
    return isNew ? "held" : "";
  }

  // What of the answer to a question the room sees, or null.
  function answer(key) {
    const said = store.record.answers[key];
    if (!said || isLeftOut(key)) return null;
    const part = hold()?.seen(key, said) ?? ((name) => said[name]);
    const [text, to_find_out] = [part("text"), part("to_find_out")];
    if (!text && !to_find_out) return null;
    return {
      ...said,
      text,
      to_find_out,
      source: text && said.source,
      as_of: text && said.as_of,
      as_of_said: text && said.as_of_said,
    };
  }

  // Whether the room sees a key action.
  const seesAction = ({ id }) => hold()?.seesAction(id) ?? true;

  // How far the room's tree says that it got.
  const reach = () => hold()?.reach ?? store.record.reach.sections;

  return { hidden, answer, isAnswer, isLeftOut, seesAction, reach };
}
