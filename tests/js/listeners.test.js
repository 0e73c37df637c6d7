// A listener that fails stops nobody else, and not what goes on behind it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { makeStore } from "../../static/js/lead/store.js";
import { safely } from "../../static/js/listeners.js";
import { RECORD } from "./sample.js";

function reported(act) {
  const faults = [];
  globalThis.reportError = (fault) => faults.push(fault.message);
  act();
  delete globalThis.reportError;
  return faults;
}

test("what fails is reported, and nobody hears it", () => {
  let answer;
  const faults = reported(
    () =>
      (answer = safely(() => {
        throw new Error("of this test");
      })()),
  );
  assert.deepEqual([faults, answer], [["of this test"], undefined]);
});

test("what does not fail answers", () => {
  assert.equal(safely((a, b) => a + b)(1, 2), 3);
});

test("the store tells the others", () => {
  const store = makeStore(RECORD, { me: 1, seat: "facilitator", places: new Map(), onDoubt() {} });
  const heard = [];
  store.onChange(() => heard.push("first"));
  store.onChange(() => {
    throw new Error("of this test");
  });
  store.onChange(() => heard.push("last"));
  assert.deepEqual(reported(store.changed), ["of this test"]);
  assert.deepEqual(heard, ["first", "last"]);
});

test("the store tells them where nothing can be laid over the record", () => {
  const store = makeStore(RECORD, { me: 1, seat: "facilitator", places: new Map(), onDoubt() {} });
  let heard = 0;
  store.onChange(() => (heard += 1));
  store.writes = [{ state: "waiting", verb: "finding.record", path: ["findings"] }]; // without a body
  assert.equal(reported(store.changed).length, 1);
  assert.equal(heard, 1);
});
