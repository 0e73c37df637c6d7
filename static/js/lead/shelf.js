// The browser's own store: every write goes here first and leaves when the server has acknowledged it; beside it lies
// the record as it was last seen. Everything is kept by account and workshop. Only text and ids are kept.

import { openDB } from "../../vendor/idb/index.js";

const DAYS = 24 * 3600 * 1000;
export const OLD = 30 * DAYS;

const opening = () =>
  openDB("workshops", 1, {
    upgrade(db) {
      db.createObjectStore("writes", { keyPath: "place", autoIncrement: true }).createIndex("owner", "owner");
      db.createObjectStore("records");
    },
    terminated: () => (database = null), // the browser closed it under us: open it again
  });
let database = null;
const open = () => (database ??= opening());

export const ownerOf = (me, workshop) => `${me}/${workshop}`;

// Adds a write and answers it with its place in the order.
export async function shelve(write) {
  const place = await (await open()).add("writes", write);
  return { ...write, place };
}

// The writes of one account in one workshop, in the order made.
export const shelved = async (owner) => (await open()).getAllFromIndex("writes", "owner", owner);

// Everything of one account that was never acknowledged, whatever the workshop.
export async function allShelved(me) {
  const writes = await (await open()).getAll("writes");
  return writes.filter((write) => write.owner.startsWith(`${me}/`));
}

export const unshelve = async (write) => (await open()).delete("writes", write.place);

export const setAside = async (write, refusal) => (await open()).put("writes", { ...write, state: "refused", refusal });

// Takes an acknowledged write off and tells those behind it what they could not know: the id that the server gave its
// row, and the version that row has now. One transaction: a browser that dies here has done all of it or nothing.
export async function acknowledge(write, { id, version }) {
  const transaction = (await open()).transaction("writes", "readwrite");
  await transaction.store.delete(write.place);
  for (const later of await transaction.store.index("owner").getAll(write.owner)) {
    if (later.place > write.place && told(later, write, id, version)) transaction.store.put(later);
  }
  await transaction.done;
}

function told(later, write, id, version) {
  const before = JSON.stringify(later);
  const named = (name) => (name === write.key ? id : name);
  const noun = write.path[0];
  if (id && later.path[0] === noun) {
    later.target = named(later.target);
    later.path = later.path.map(named);
  }
  for (const list of ["findings", "order"]) if (id && later.body[list]) later.body[list] = later.body[list].map(named);
  const row = write.target === null ? id : write.target;
  if (version && later.path[0] === noun && later.target === row && later.body.version < version) later.body.version = version;
  return JSON.stringify(later) !== before;
}

export const keepRecord = async (owner, record) => (await open()).put("records", record, owner);
export const keptRecord = async (owner) => (await open()).get("records", owner);
