// While the screen is held, the wall shows of what the room may see only what it could see at the moment of the hold.
// A hold that still waits on this device is a moment among its own writes; else the server says what it keeps back.

import { Mark, Write } from "#vocabulary";

export function atHold(store) {
  const { server, writes } = store;
  const standing = writes.filter((write) => write.state !== "refused");
  const at = standing.findLastIndex(({ verb, body }) => verb === Write.HOLD_SCREEN && body.held);
  const then = store.with(at < 0 ? [] : standing.slice(0, at));
  const back = (at < 0 && server.held_back) || { findings: [], answers: {} };
  const lines = new Map(
    then.findings.filter((line) => line.on_screen && !back.findings.includes(line.id)).map((line) => [line.id, line]),
  );
  const actions = new Set(then.actions.map(({ id }) => id).filter((id) => !back.actions?.includes(id)));
  return {
    // The question under which a line was in sight then, if it was.
    questionOf: (line) => lines.get(line.id)?.question,
    isLeftOut: (key) => (back.left_out ?? []).includes(key) || then.marks[key]?.mark === Mark.LEFT_OUT,
    reach: back.reach ?? then.reach.sections,
    seesAction: (id) => actions.has(id),
    // What of the answer that stands now was in sight then.
    seen: (key, answer) => (name) => (then.answers[key]?.[name] && !back.answers[key]?.includes(name) ? answer[name] : ""),
  };
}
