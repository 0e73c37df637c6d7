// Sends one write, or several new lines, and does with each what its answer means.

import { isStep } from "../shelf.js";

export function makeSettling(store, { queue, tabs, amends, identities, send, onTold, onAnswer, onRefused }) {
  // The undo of a write that was refused: there is nothing to take back.
  const isMoot = (made) => store.writes.some((w) => w.key === made.body.write && w.state === "refused");

  const isHere = (done) => done.every(({ data }) => data.revision <= store.server.revision);

  async function refuse(write, data) {
    if (!isStep(write)) return queue.setAside(write, data);
    await amends.drop(write); // nothing is lost with it
    onRefused(data);
  }

  // Answers {isDone, isTold, signedOut}: whether all that was answered is done with, one way or the other, and whether the
  // record that is here tells of it.
  return async function settle(writes) {
    if (isMoot(writes[0])) return amends.drop(writes[0]).then(() => ({ isDone: true }));
    const answers = await send(writes.map(identities.named));
    const [{ signedOut, past, record }] = answers;
    if (past) queue.disown(past);
    const over = answers.map((answer, n) => ({ ...answer, write: writes[n] })).filter(({ verdict }) => verdict !== "again");
    const done = over.filter(({ verdict }) => verdict === "done");
    for (const { write, data } of done) identities.learn(write, data);
    if (done.length) await queue.acknowledge(done);
    if (record) await onTold(record);
    for (const { write, data } of done) onAnswer(write, data);
    for (const { write, data } of over.filter(({ verdict }) => verdict === "refused")) await refuse(write, data);
    if (over.length) store.changedSoon();
    for (const { write, data } of over) tabs.news({ key: write.key, id: data.id });
    return { isDone: over.length === answers.length, isTold: Boolean(record) && isHere(done), signedOut };
  };
}
