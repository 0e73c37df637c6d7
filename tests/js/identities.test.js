// The names and versions that a page learns from the answers to its own writes.

import assert from "node:assert/strict";
import { test } from "node:test";

import { makeIdentities } from "../../static/js/lead/outbox/identities.js";

const line = { key: "k1", verb: "finding.record", path: ["findings"], target: null, body: { text: "Said" } };
const edit = (of, version, more) => ({
  key: "k2",
  verb: "finding.edit",
  path: ["findings", of],
  target: of,
  body: { text: "Said better", version },
  ...more,
});
const named = ({ path, target, body }) => [path, target, body.version];

test("what waits behind a new line speaks of it by the number that the server gave", () => {
  const identities = makeIdentities();
  assert.deepEqual(named(identities.named(edit("k1", 1))), [["findings", "k1"], "k1", 1]);
  identities.learn(line, { id: 41, version: 1 });
  assert.deepEqual(named(identities.named(edit("k1", 1))), [["findings", 41], 41, 1]);
  assert.deepEqual([identities.real("k1"), identities.real("k9")], [41, "k9"]);
});

test("an edit names the version that one's own edits have led to, and no other's", () => {
  const identities = makeIdentities();
  identities.learn(edit(41, 1), { version: 2 });
  identities.learn(edit(41, 2), { version: 3 });
  assert.equal(identities.named(edit(41, 1)).body.version, 3);
  assert.equal(identities.named(edit(41, 4)).body.version, 4); // read from the server: somebody else's
  assert.equal(identities.named(edit(42, 1)).body.version, 1);
});

test("an edit that was made on just one version keeps it", () => {
  const identities = makeIdentities();
  identities.learn(edit(41, 1), { version: 2 });
  assert.equal(identities.named(edit(41, 1, { exact: true })).body.version, 1);
});

test("lines in a list are named too, and what another tab learnt is known", () => {
  const identities = makeIdentities();
  identities.meet("k1", 41);
  const move = {
    key: "k3",
    verb: "findings.move",
    path: ["findings", "move"],
    target: null,
    body: { findings: ["k1", 7, "k9"], question: "2.1" },
  };
  assert.deepEqual(identities.named(move).body.findings, [41, 7, "k9"]);
  assert.deepEqual(move.body.findings, ["k1", 7, "k9"]);
});

test("on another past nothing that was learnt holds", () => {
  const identities = makeIdentities();
  identities.learn(line, { id: 41, version: 1 });
  identities.learn(edit(41, 1), { version: 2 });
  identities.forget();
  assert.deepEqual([identities.real("k1"), identities.named(edit(41, 1)).body.version], ["k1", 1]);
});
