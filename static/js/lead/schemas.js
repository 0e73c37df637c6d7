// What lies on this device has a schema number, and one step leads from each schema to the next. What bears a number that
// is not known here was written by a newer release: it is left as it is, and somebody is told. Kept pages and assets are
// their release's own (the number in the name of a cache, worker.js): they are fetched anew, not changed.

// The shelf, by the version of the database that a step takes. The browser does the steps as one transaction, so that rows
// of the older schema are all changed or none.
export const SHELF = {
  0: (database) => {
    database.createObjectStore("writes", { keyPath: "place", autoIncrement: true }).createIndex("owner", "owner");
    database.createObjectStore("records");
  },
};

// The record, which the server numbers (queries/record.py), a line half typed, and a dialog half typed: what bears no number
// is of the first.
export const RECORD = {};
export const DRAFT = {};
export const BOX = {};

export const NEWER =
  "A newer version of this page keeps its lines on this device. They are safe there. Reload this page to go on with them.";

export const OTHER_RELEASE =
  "The server has changed since this page was opened. What you record waits here, safely. Reload this page to send it.";

export const schemaAfter = (steps) => Math.max(0, ...Object.keys(steps).map(Number)) + 1;

const schemaOf = ({ schema = 1 }) => schema;
export const isNewer = (kept, steps) => schemaOf(kept) > schemaAfter(steps);

// The kept thing as of today's schema; null where it is a newer one's.
export function upgraded(kept, steps) {
  if (isNewer(kept, steps)) return null;
  for (let schema = schemaOf(kept); schema < schemaAfter(steps); schema += 1)
    kept = { ...steps[schema](kept), schema: schema + 1 };
  return kept;
}

// Takes a database from a version to today's. Where a step needs the rows, the transaction has their stores.
export function raise(database, from, transaction, steps = SHELF) {
  for (let version = from; version < schemaAfter(steps); version += 1) steps[version](database, transaction);
}
