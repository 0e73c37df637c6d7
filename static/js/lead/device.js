// The browser's own store, opened when it is first needed, and anew where the browser or a newer release has closed it.

import { openDB } from "idb";
import { raise, SHELF, schemaAfter } from "./schemas.js";

const opening = async () =>
  openDB("workshops", schemaAfter(SHELF), {
    upgrade: (db, from, _to, transaction) => raise(db, from, transaction),
    terminated: () => (database = null), // the browser closed it under us: open it again
    blocking(_held, _wanted, event) {
      // a newer release waits to change it
      database = null;
      event.target.close();
    },
  });
let database = null;
export const open = () =>
  (database ??= opening().catch((fault) => {
    database = null; // the next write tries again
    throw fault;
  }));

// Whether a newer release has changed the store: then nothing of it can be read here, nor harmed.
export const isShelfNewer = async () => (await open().catch((fault) => fault)).name === "VersionError";
