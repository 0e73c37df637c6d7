// What the web has got since the floor, as JSON: [owner, member, kind] of every member that a browser of the floor has not
// got, and [name] of every such global. For tests that take it away from a browser of today.

import { lacking, MEMBERS, OWNERS } from "./said.mjs";

const globals = [...OWNERS].filter(([, feature]) => lacking(feature).length).map(([name]) => [name]);
const members = [...MEMBERS].flatMap(([name, all]) =>
  all
    .filter(({ kind, feature }) => ["instance", "static"].includes(kind) && lacking(feature).length)
    .map(({ owner, kind }) => [owner, name, kind]),
);
console.log(JSON.stringify([...globals, ...members]));
