// The browser's own store: every write goes here first and leaves when the server has acknowledged it; beside it lies
// the record as it was last seen. Everything is kept by account and workshop. Only text and ids are kept.

import { openDB } from "../../vendor/idb/index.js";
import { renamed } from "./names.js";
import { isNewer, raise, RECORD, schemaAfter, SHELF, upgraded } from "./schemas.js";

const DAYS = 24 * 3600 * 1000;
export const OLD = 30 * DAYS;

const opening = async () =>
  openDB("workshops", schemaAfter(SHELF), {
    upgrade: (db, from, _to, transaction) => raise(db, from, transaction),
    terminated: () => (database = null), // the browser closed it under us: open it again
    blocking(_held, _wanted, event) { // a newer release waits to change it
      database = null;
      event.target.close();
    },
  });
let database = null;
const open = () =>
  (database ??= opening().catch((fault) => {
    database = null; // the next write tries again
    throw fault;
  }));

// Whether a newer release has changed the store: then nothing of it can be read here, nor harmed.
export const isShelfNewer = async () => (await open().catch((fault) => fault)).name === "VersionError";

export const ownerOf = (me, workshop) => `${me}/${workshop}`;

// Adds a write and answers it with its place in the order. Strict: it then outlives a power cut, not only this browser.
export async function shelve(write) {
  const transaction = (await open()).transaction("writes", "readwrite", { durability: "strict" });
  const [place] = await Promise.all([transaction.store.add(write), transaction.done]);
  return { ...write, place };
}

// The writes of one account in one workshop, in the order made. A store that is emptied meanwhile fails both, the request
// and its transaction.
export async function shelved(owner) {
  const transaction = (await open()).transaction("writes");
  const [writes] = await Promise.all([transaction.store.index("owner").getAll(owner), transaction.done]);
  return writes;
}

// What moves the room or its clock, and holds nothing that anybody typed.
export const isStep = ({ verb }) => verb.startsWith("screen.") || verb === "agenda.open";

// Everything recorded that was never acknowledged, whatever the account and the workshop.
export const everyShelved = async () => (await (await open()).getAll("writes")).filter((write) => write.state !== "acknowledged" && !isStep(write));

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

export const unshelve = (write) => changed(write, null);
export const setAside = (write, refusal) => changed(write, { ...write, state: "refused", refusal });
export const takeUpAgain = ({ refusal, ...write }) => changed(write, { ...write, state: "waiting" });

// What a write becomes once the server has it.
export const acknowledged = (write, answer) => ({ ...write, state: "acknowledged", id: answer.id, revision: answer.revision, versions: versionsOf(write, answer) });

// Marks a write as acknowledged, until the kept record holds it, and tells those behind it what they could not know: the
// id that the server gave its row, and the versions that its rows have now. One transaction: a browser that dies here has
// done all of it or nothing.
export async function acknowledge(write, answer) {
  const transaction = (await open()).transaction("writes", "readwrite");
  await change(transaction.store, write, acknowledged(write, answer));
  for (const later of await transaction.store.index("owner").getAll(write.owner)) {
    if (later.place > write.place && told(later, write, answer)) transaction.store.put(later);
  }
  await transaction.done;
}

// The versions that an answer tells, by the address of the row.
export const versionsOf = (write, { id, version, versions = {} }) => (version ? { [`${write.path[0]}/${write.target ?? id}`]: version } : versions);

function told(later, write, answer) {
  const before = JSON.stringify(later);
  const { id } = answer;
  const named = (name) => (name === write.key ? id : name);
  if (id && later.path[0] === write.path[0]) {
    later.target = named(later.target);
    later.path = later.path.map(named);
  }
  if (id) later.body = renamed(later.body, named);
  // Only a step of our own is followed: where somebody else wrote in between, the version that was read must not fit.
  const now = versionsOf(write, answer)[`${later.path[0]}/${later.target}`];
  const seen = "version" in later.body && [now - 1, write.body.version].includes(later.body.version); // an emptied answer skips some
  if (now && !later.exact && seen) later.body.version = now;
  return JSON.stringify(later) !== before;
}

// `kept` says when the server told it, by this device's clock.
// Acknowledged writes that it holds leave the shelf with it; what another tab kept later stays.
export async function keepRecord(owner, record) {
  const transaction = (await open()).transaction(["records", "writes"], "readwrite");
  const [records, writes] = ["records", "writes"].map((name) => transaction.objectStore(name));
  const standing = await records.get(owner);
  if (standing && isNewer(standing, RECORD) && !isNewer(record, RECORD)) return transaction.done; // of a newer page
  if (!standing || standing.revision <= record.revision) records.put({ kept: Date.now(), ...record }, owner);
  for (const write of await writes.index("owner").getAll(owner)) {
    if (write.state === "acknowledged" && write.revision <= record.revision) writes.delete(write.place);
  }
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
