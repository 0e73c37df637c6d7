// The writes of one account in one workshop, as this page knows them: a copy of what the browser's store has acknowledged
// (`place`), and what it has not yet. The store is read whole only where somebody else may have changed it. One thing is done
// with it at a time, and its trace in memory within the same turn: what is counted as kept is kept.

import * as shelf from "../shelf.js";
import { isHeld } from "./carry-over.js";
import { makeLineages } from "./lineages.js";
import { merged } from "./merging.js";
import { makeShelfPlaces } from "./shelf-places.js";
import { makeShelving } from "./shelving.js";
import { tellBehind } from "./told-versions.js";

export function makeQueue(store, { owner, onStored }) {
  // key -> when, by performance.now(), of what this page made, until it knows that somebody sent it or put it away
  const mine = new Map();
  const sent = new Map(); // key -> write that the server has and that stands on the shelf until the kept record holds it
  const pasts = makeLineages(store);
  const places = makeShelfPlaces();
  const shelving = makeShelving({ shelve: shelf.shelve, places, onStored });
  let overwrite = false; // whether the record that is kept is of a past that is over
  let turn = Promise.resolve();
  const inTurn = (act) => (turn = turn.then(act, act));

  const find = (key) => store.writes.find((w) => w.key === key);
  const become = (key, values) => Object.assign(find(key) ?? {}, values);

  // A write that is made here. It is in sight at once, and counts as kept from when the store has it. One that comes back is as
  // old as it was.
  function put(made, { comesBack } = {}) {
    store.writes.push(made);
    shelving.add(made);
    if (!comesBack) mine.set(made.key, performance.now());
    return inTurn(shelving.keep);
  }

  // Brings what stands on the shelf into the copy. Answers whether it could be read; where not, what was known stays.
  const read = () =>
    inTurn(async () => {
      places.markRead();
      const standing = await shelf.shelved(owner).catch(() => null);
      if (!standing) return (places.markStale(), await carry(), false);
      places.read(standing.at(-1)?.place);
      store.writes = merged(store.writes, standing, staysHere);
      for (const w of standing) if (w.state === "acknowledged") sent.set(w.key, w);
      await carry();
      return true;
    });

  // Whether what this page knows of a write counts, and not what stands on the shelf.
  function staysHere(w, there) {
    if (w.state === "acknowledged" || w.unkept || !w.place) return true;
    if (there.has(w.key) || w.state !== "waiting" || !mine.has(w.key)) return false;
    // Made here and gone from there, though nobody sent it: somebody emptied the browser's store. It lives in this page now.
    return Object.assign(w, { place: w.made, unkept: true });
  }

  // What was made on a past that the server has no longer, also where it lives in this page alone.
  async function carry() {
    const changed = pasts.carry();
    for (const { key } of changed) sent.delete(key);
    const placed = changed.filter((w) => w.place && !w.unkept);
    if (placed.length) await shelf.rewrite(placed).catch(() => {}); // the next reading does it again
  }

  // The first reading. What was kept on this device may be of a past that the server has no longer.
  async function begin() {
    const kept = await shelf.keptRecord(owner).catch(() => null);
    if (kept?.lineage && kept.lineage !== store.server.lineage) pasts.end(kept.lineage, kept);
    return read();
  }

  // The server's past is another than that of the record of `before`.
  function startAnew(before) {
    pasts.turn(before);
    overwrite = true;
    return read();
  }

  // The server knows a lineage no longer: what was made on it must not wait for that.
  const disown = (lineage) => (pasts.end(lineage), places.markStale());

  // The server has them, each {write, data: its answer}: they stay in sight until the record holds them, and those behind are
  // told what they could not know.
  const acknowledge = (done) =>
    inTurn(async () => {
      const kept = done.filter(({ write }) => !write.unkept);
      for (const { write, data } of done) become(write.key, shelf.acknowledged(write, data)), mine.delete(write.key);
      for (const { write } of kept) {
        const standing = find(write.key); // gone where another's store was emptied meanwhile
        if (standing) sent.set(write.key, standing);
      }
      const behind = tellBehind(done, store.writes);
      // Where it fails, they would come again under their keys, which does no harm.
      await shelf.acknowledge(kept, { places: behind, after: places.readTo() }).catch(() => {});
    });

  const setAside = (made, refusal) =>
    inTurn(async () => {
      const kept = !made.unkept && (await shelf.setAside(made, refusal).catch(() => false));
      become(made.key, { state: "refused", refusal, unkept: !kept });
    });

  const takeUpAgain = (made) =>
    inTurn(async () => {
      if (!made.unkept) await shelf.takeUpAgain(made);
      become(made.key, { state: "waiting", refusal: undefined });
    });

  const drop = (made) =>
    inTurn(async () => {
      if (!made.unkept) await shelf.unshelve(made);
      store.writes = store.writes.filter((w) => w.key !== made.key);
    });

  // Keeps the record as the server told it. What it holds leaves the shelf.
  const keepRecord = () =>
    inTurn(async () => {
      const held = [...sent.values()].filter((w) => isHeld(w, store.server));
      await shelf.keepRecord(owner, store.server, held, overwrite);
      overwrite = false;
      for (const { key } of held) sent.delete(key);
    });

  // Another tab has changed the shelf: `key` was sent or put away there.
  const heard = (key) => (places.markStale(), mine.delete(key));

  // For how many ms a write has waited. What was made here is not asked for its date.
  const age = ({ key, made }) => (mine.has(key) ? performance.now() - mine.get(key) : Date.now() - made);

  return {
    put,
    begin,
    read,
    startAnew,
    disown,
    acknowledge,
    setAside,
    takeUpAgain,
    drop,
    keepRecord,
    heard,
    age,
    isStale: places.isStale,
  };
}
