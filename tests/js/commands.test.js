// The lead page does what its table of keys says: each command that a key has, and no other.

import assert from "node:assert/strict";
import { test } from "node:test";

import { COMMAND_OF_KEY } from "#vocabulary";
import "./device.js";

const { makeCommands } = await import("../../static/js/lead/commands.js");

// Each part of the page says what it was asked for.
const asked = [];
const part = (name) => new Proxy({}, { get: (_, act) => (...said) => (asked.push([name, act, ...said]), true) });
document.querySelector = (selector) => part(selector);
const boxes = { action: part("boxes").action, answer: part("boxes").answer, mark: part("boxes").mark };
const parts = Object.fromEntries(["capture", "find", "going", "role", "room"].map((name) => [name, part(name)]));
const commands = makeCommands({ ...parts, boxes, undo: part("undoing").undo });

function does(key) {
  asked.length = 0;
  commands[COMMAND_OF_KEY[key]]();
  return asked;
}

test("each key has its command, and each command its key", () => {
  assert.deepEqual(Object.keys(commands).sort(), Object.values(COMMAND_OF_KEY).sort());
});

test("a kind's key picks it, and gives the box the focus", () => {
  assert.deepEqual(does("3"), [["capture", "setKind", "gap"], ["capture", "focus"]]);
});

test("the others do what the list of keys says", () => {
  const first = (key) => does(key)[0].slice(0, 3);
  assert.deepEqual(["7", "8"].map(first), [["capture", "tick", "parked"], ["capture", "tick", "off_screen"]]);
  assert.deepEqual(["5", "6", "m"].map(first), [["boxes", "action"], ["boxes", "answer"], ["boxes", "mark"]]);
  assert.deepEqual(["j", "r", "z"].map(first), [["find", "focus"], ["going", "comeBack"], ["undoing", "undo"]]);
  assert.deepEqual(does("h"), [["role", "leads"], ["room", "toggleHold"]]);
  assert.deepEqual(does("Enter"), [["role", "leads"], ["room", "showHere"]]);
  assert.deepEqual(does("/"), [['[data-dialog="help"]', "showModal"]]);
});
