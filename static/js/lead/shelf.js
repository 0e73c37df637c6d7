// The browser's own store: every write goes here first and leaves when the server has acknowledged it; beside it lies
// the record as it was last seen. Everything is kept by account and workshop. Only text and ids are kept.

import { STEPS } from "#vocabulary";
import { open } from "./device.js";
import { tell, versionsOf } from "./outbox/told-versions.js";
import { isNewer, RECORD, upgraded } from "./schemas.js";

const DAYS = 24 * 3600 * 1000;
export const OLD = 30 * DAYS;

export const ownerOf = (me, workshop) => `${me}/${workshop}`;

// Adds writes in their order, all or none, and answers their places. Strict: they then outlive a power cut, not only this
// browser.
export async function shelve(writes) {
  const transaction = (await open()).transaction("writes", "readwrite", { durability: "strict" });
  const adding = Promise.all(writes.map((write) => transaction.store.add(write)));
  const [places] = await Promise.all([adding, transaction.done]);
  return places;
}

// The writes of one account in one workshop, in the order made. A store that is emptied meanwhile fails both, the request
// and its transaction.
export async function shelved(owner) {
  const transaction = (await open()).transaction("writes");
  const [writes] = await Promise.all([transaction.store.index("owner").getAll(owner), transaction.done]);
  return writes;
}

// What moves the room or its clock, and holds nothing that anybody typed.
export const isStep = ({ verb }) => STEPS.includes(verb);

// Everything recorded that was never acknowledged, whatever the account and the workshop.
export const everyShelved = async () =>
  (await (await open()).getAll("writes")).filter((write) => write.state !== "acknowledged" && !isStep(write));

// The same of one account.
export const allShelved = async (me) => (await everyShelved()).filter((write) => write.owner.startsWith(`${me}/`));

// What lies at a write's place becomes `next`, or goes. Places begin anew in a store that somebody emptied: what lies there
// may be another write, and stays. Answers whether it was this one.
async function change(store, write, next) {
  const there = (await store.get(write.place))?.key === write.key;
  if (there) await (next ? store.put(next) : store.delete(write.place));
  return there;
}

async function changed(write, next) {
  const transaction = (await open()).transaction("writes", "readwrite");
  const [there] = await Promise.all([change(transaction.store, write, next), transaction.done]);
  return there;
}

// Writes anew what lies at the places of some writes.
export async function rewrite(writes) {
  const transaction = (await open()).transaction("writes", "readwrite");
  for (const write of writes) await change(transaction.store, write, write);
  await transaction.done;
}

export const unshelve = (write) => changed(write, null);
export const setAside = (write, refusal) => changed(write, { ...write, state: "refused", refusal });
export const takeUpAgain = ({ refusal, ...write }) => changed(write, { ...write, state: "waiting" });

// What a write becomes once the server has it.
export const acknowledged = (write, answer) => ({
  ...write,
  state: "acknowledged",
  id: answer.id,
  revision: answer.revision,
  versions: versionsOf(write, answer),
});

// Marks writes as acknowledged, each {write, data: its answer}, until the kept record holds them, and tells those behind what
// they could not know: the ids that the server gave their rows, and the versions that these have now. One transaction: a
// browser that dies here has done all of it or nothing. Those behind are at `places`, or `after` the place up to which the page
// knows all.
export async function acknowledge(done, { places, after }) {
  const transaction = (await open()).transaction("writes", "readwrite");
  const { store } = transaction;
  for (const { write, data } of done) await change(store, write, acknowledged(write, data));
  const known = await Promise.all(places.filter((place) => place <= after).map((place) => store.get(place)));
  for (const later of [...known, ...(await store.getAll(IDBKeyRange.lowerBound(after, true)))]) {
    const behind = done.filter(({ write }) => later?.owner === write.owner && later.place > write.place);
    if (behind.map(({ write, data }) => tell(later, write, data)).includes(true)) store.put(later);
  }
  await transaction.done;
}

// `kept` says when the server told it, by this device's clock.
// The acknowledged writes that it is known to have `held` leave the shelf with it; what another tab kept later stays, unless
// the server's past has changed (`anew`).
export async function keepRecord(owner, record, held, anew) {
  const transaction = (await open()).transaction(["records", "writes"], "readwrite");
  const [records, writes] = ["records", "writes"].map((name) => transaction.objectStore(name));
  const standing = await records.get(owner);
  if (standing && isNewer(standing, RECORD) && !isNewer(record, RECORD)) return transaction.done; // of a newer page
  if (anew || standing?.lineage !== record.lineage || standing.revision <= record.revision)
    records.put({ kept: Date.now(), ...record }, owner);
  for (const write of held) await change(writes, write, null);
  await transaction.done;
}

// Forgets a workshop that is no longer here for this account: its record, what the server has of its writes, and steps that
// hold nothing typed. What was typed and never acknowledged stays, to be copied.
export async function forget(owner) {
  const transaction = (await open()).transaction(["records", "writes"], "readwrite");
  const [records, writes] = ["records", "writes"].map((name) => transaction.objectStore(name));
  records.delete(owner);
  for (const write of await writes.index("owner").getAll(owner)) {
    if (write.state === "acknowledged" || isStep(write)) writes.delete(write.place);
  }
  await transaction.done;
}

// The accounts and workshops that something is kept of here.
export async function keptOwners() {
  const database = await open();
  const [records, writes] = await Promise.all([database.getAllKeys("records"), database.getAll("writes")]);
  return [...new Set([...records.filter((name) => name !== ME), ...writes.map(({ owner }) => owner)])];
}

// Null where a newer release kept it; undefined where nothing is kept.
export async function keptRecord(owner) {
  const record = await (await open()).get("records", owner);
  return record && upgraded(record, RECORD);
}

// The account that used this browser last.
const ME = "me";
export const keepMe = async (me) => (await open()).put("records", me, ME);
export const keptMe = async () => (await open()).get("records", ME);
