// Undo names the write it takes back where this page still knows it: what came last here need not have come last there.

const UNDOABLE = new Set([
  "finding.record", "finding.edit", "findings.move", "finding.withdraw", "finding.restore", "answer.save", "mark.set",
  "action.agree", "action.edit", "action.withdraw", "actions.order",
]);

// The keys of the writes that others among `writes` take back.
export const undone = (writes) => new Set(writes.filter((w) => w.verb === "undo").map((w) => w.body.write));

export function makeUndo(store, { write }) {
  return function undo() {
    const gone = undone(store.writes);
    const last = store.writes.findLast((w) => UNDOABLE.has(w.verb) && w.state !== "refused" && !gone.has(w.key));
    write("undo", ["undo"], last ? { write: last.key } : {});
  };
}
