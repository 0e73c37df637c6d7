// The lead page can do what its table of keys says: each command that a key has, and no other.

import assert from "node:assert/strict";
import { test } from "node:test";

import { COMMAND_OF_KEY } from "#vocabulary";
import "./device.js";

document.querySelector = () => null; // no page is there: nothing is done here
const { makeCommands } = await import("../../static/js/lead/commands.js");

test("each key has its command, and each command its key", () => {
  const boxes = { action: null, answer: null, mark: null, arrivals: null, question: null };
  const commands = makeCommands({
    capture: {},
    boxes,
    find: {},
    going: {},
    role: {},
    room: {},
    showing: {},
    mirror: null,
    undo: null,
  });
  assert.deepEqual(Object.keys(commands).sort(), Object.values(COMMAND_OF_KEY).sort());
});
