// Undo names the write it takes back where this page still knows it: what came last here need not have come last there.

import { UNDOABLE, UNDONE, Write } from "#vocabulary";

// The keys of the writes that later ones take back. What takes back an undo lets stand what that had taken back.
export function undone(writes) {
  const gone = new Set();
  for (const write of [...writes].reverse()) if (write.verb === Write.UNDO && !gone.has(write.key)) gone.add(write.body.write);
  return gone;
}

export function makeUndo(store, { write, notice }) {
  function undo() {
    const gone = undone(store.writes);
    const last = store.writes.findLast((w) => UNDOABLE.includes(w.verb) && w.state !== "refused" && !gone.has(w.key));
    if (last) return write(Write.UNDO, ["undo"], { write: last.key });
    // The server knows what came last before, and only it: one such at a time, or nobody sees what is being taken back.
    const asked = store.writes.some((w) => w.state === "waiting" && w.verb === Write.UNDO && !w.body.write);
    if (asked) return notice("The undo waits for the server. Go on when the header says saved.");
    return write(Write.UNDO, ["undo"]);
  }

  // Says what was taken back, wherever it stood, with the way to bring it back.
  function answered(made, { undid, text, question }) {
    if (made.verb !== Write.UNDO || !undid) return;
    const redone = undid === UNDONE;
    const about = [question && `at ${question}`, text && `“${text}”`].filter(Boolean).join(": ");
    notice(`${redone ? "Brought back" : "Undone"} ${about}`.trim(), redone ? null : { label: "Redo", act: () => redo(made) });
  }

  function redo(made) {
    notice("");
    write(Write.UNDO, ["undo"], { write: made.key });
  }

  return { undo, answered };
}
