// The outbox as a whole: what is written goes to the server in its order, once, whatever the network and other tabs do. Real
// requests to a server of the test's own, Node's own locks and channels.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { HEADER, Write } from "#vocabulary";
import { serve, until } from "./device.js";
import { RECORD } from "./sample.js";

const { makeSender } = await import("../../static/js/lead/outbox/sender.js");
const { makeStore } = await import("../../static/js/lead/store.js");
const { shelved } = await import("../../static/js/lead/shelf.js");

let workshop = 0; // another for each test, as other tabs of an earlier one go on
beforeEach(() => (workshop += 1));

// A page whose sender goes to the site; `told`: what it was told of answers and refusals.
async function page(site, record = { refresh() {}, holds() {} }) {
  const store = makeStore(RECORD, { me: 3, seat: "scribe", places: new Map(), onDoubt() {} });
  const told = { answers: [], refusals: [], state: null };
  const owner = `3/${workshop}`;
  const sender = makeSender(store, {
    base: site.base,
    owner,
    csrfCookie: "csrftoken",
    record,
    onState: (state) => (told.state = state),
    onAnswer: ({ key }) => told.answers.push(key),
    onRefused: (refusal) => told.refusals.push(refusal),
  });
  await sender.start();
  return { store, sender, told, owner };
}

const say = ({ sender }, text) => sender.write(Write.RECORD_FINDING, ["findings"], { text, kind: "gap" });
const waits = ({ store }) => store.writes.filter(({ state }) => state === "waiting").length;
const sentOf = (asked) => asked.flatMap(({ said }) => said.lines ?? [said]);
const texts = (asked) => sentOf(asked).map(({ text }) => text);

let revision = 7;
const taken = () => ({ status: 200, id: (revision += 1), revision, version: 1 });
const take = ({ said }) => ({ data: said.lines ? { answers: said.lines.map(taken) } : taken() });

test("lines go in the order they were made, each once", async () => {
  const site = await serve(take);
  const here = await page(site);
  const said = Array.from({ length: 12 }, (_, n) => `Line ${n}`);
  const made = said.map((text) => say(here, text));
  await until(() => here.told.answers.length === said.length);
  assert.deepEqual(texts(site.asked), said);
  assert.deepEqual(
    here.told.answers,
    made.map(({ key }) => key),
  );
  await until(() => here.told.state.waiting === 0);
  assert.equal(here.told.state.refused, 0);
  await site.end();
});

// A page that holds the stamp "7-a", takes what comes with an answer, and counts how often it asks.
function following(takes = true) {
  const heard = [];
  const record = {
    asked: 0,
    refresh: () => (record.asked += 1),
    holds: () => "7-a",
    async hear(said) {
      heard.push(said);
      if (takes) here.store.server = { ...here.store.server, ...said };
    },
  };
  const here = {};
  return { record, heard, on: (opened) => Object.assign(here, opened) };
}

for (const takes of [true, false])
  test(`the record that comes with an answer is ${takes ? "taken" : "asked for where it was not taken"}`, async () => {
    const site = await serve(({ said }) => {
      const data = taken();
      return { data: said.lines ? { answers: said.lines.map(taken) } : { ...data, record: { revision: data.revision } } };
    });
    const { record, heard, on } = following(takes);
    const here = on(await page(site, record));
    say(here, "Said");
    await until(() => here.told.answers.length && here.told.state.waiting === 0);
    await until(() => takes || record.asked);
    assert.equal(site.asked[0].headers[HEADER.HOLDS.toLowerCase()], "7-a");
    assert.deepEqual(heard, [{ revision }]);
    assert.equal(record.asked, takes ? 0 : 1);
    await site.end();
  });

test("a record is asked for after an answer that brings nothing of it", async () => {
  const site = await serve(take);
  const { record, on } = following();
  const here = on(await page(site, record));
  say(here, "Said");
  await until(() => record.asked);
  assert.deepEqual(here.told.answers.length, 1);
  await site.end();
});

test("a line whose answer was lost goes again under its key, before those behind it", async () => {
  const site = await serve((one, asked) => {
    if (asked.length === 1) throw new Error("of this test: the connection is cut");
    return take(one);
  });
  const here = await page(site);
  say(here, "First");
  say(here, "Second");
  await until(() => site.asked.length && here.told.state.trouble);
  assert.equal(waits(here), 2);
  here.sender.wake();
  await until(() => !waits(here));
  assert.deepEqual(texts(site.asked), ["First", "First", "Second"]);
  const [first, again] = sentOf(site.asked);
  assert.equal(first.client_key, again.client_key);
  await site.end();
});

test("a refused line is set aside in sight, on the shelf too, and the others go on", async () => {
  const refused = { refused: "QuestionIsLeftOut", sentence: "It was left out." };
  const site = await serve((one) => (one.said.text === "First" ? { status: 409, data: refused } : take(one)));
  const here = await page(site);
  say(here, "First");
  say(here, "Second");
  await until(() => here.told.answers.length);
  assert.deepEqual(
    here.store.writes.map(({ body, state }) => [body.text, state]),
    [
      ["First", "refused"],
      ["Second", "acknowledged"],
    ],
  );
  const [onShelf] = await shelved(here.owner);
  assert.deepEqual([onShelf.body.text, onShelf.state, onShelf.refusal], ["First", "refused", refused]);
  await site.end();
});

test("a move that is refused is said once and leaves nothing behind", async () => {
  const refusal = { refused: "NotYours", sentence: "The lead is somebody else's." };
  const site = await serve(({ address }) => (address === "/lead/" ? { data: {} } : { status: 403, data: refusal }));
  const here = await page(site);
  here.sender.write(Write.HOLD_SCREEN, ["screen", "hold"], { held: true });
  await until(() => here.told.state.trouble); // the token is asked for anew first
  here.sender.wake();
  await until(() => here.told.refusals.length);
  assert.deepEqual([here.told.refusals, here.store.writes, await shelved(here.owner)], [[refusal], [], []]);
  await site.end();
});

test("an edit behind a line that waits goes to the number that the line got", async () => {
  const site = await serve(take);
  const here = await page(site);
  const { key } = say(here, "Said");
  here.sender.write(Write.EDIT_FINDING, ["findings", key], { text: "Said better", version: 1 }, key);
  await until(() => !waits(here));
  const id = here.store.writes.find((write) => write.key === key).id;
  assert.deepEqual(
    site.asked.map(({ address }) => address),
    ["/findings/", `/findings/${id}/`],
  );
  await site.end();
});

test("the undo of a line that was refused is not sent", async () => {
  const site = await serve(() => ({ status: 409, data: { refused: "QuestionIsLeftOut", sentence: "It was left out." } }));
  const here = await page(site);
  const { key } = say(here, "Said");
  here.sender.write(Write.UNDO, ["undo"], { write: key });
  await until(() => here.store.writes.length === 1);
  assert.deepEqual(
    site.asked.map(({ address }) => address),
    ["/findings/"],
  );
  await site.end();
});

test("of two tabs one sends, and what the other made goes too, once", async () => {
  const site = await serve(take);
  const [here, there] = [await page(site), await page(site)];
  for (const n of [0, 1, 2, 3]) say(n % 2 ? there : here, `Line ${n}`);
  await until(() => !waits(here) && !waits(there));
  assert.deepEqual(texts(site.asked).sort(), ["Line 0", "Line 1", "Line 2", "Line 3"]);
  await site.end();
});

test("what waited when the page was left goes with the next one", async () => {
  let isAway = true;
  const site = await serve((one) => {
    if (isAway) throw new Error("of this test: nobody is there");
    return take(one);
  });
  const before = await page(site);
  say(before, "Said offline");
  await until(() => before.told.state.trouble);
  isAway = false;
  const after = await page(site);
  before.sender.wake(); // the one that has the lock sends
  await until(() => !waits(after) && !waits(before));
  assert.equal(new Set(sentOf(site.asked).map(({ client_key: key }) => key)).size, 1);
  await site.end();
});
