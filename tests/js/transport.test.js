// What an answer means for a write that was sent, by requests to a server that answers just that.

import assert from "node:assert/strict";
import { test } from "node:test";

import { HEADER } from "#vocabulary";
import { serve } from "./device.js";
import { RECORD } from "./sample.js";

const { makeStore } = await import("../../static/js/lead/store.js");
const { makeTransport } = await import("../../static/js/lead/outbox/transport.js");
const { onAnotherRelease } = await import("../../static/js/server.js");

const line = (n, more) => ({
  key: `k${n}`,
  verb: "finding.record",
  path: ["findings"],
  target: null,
  body: { text: `Line ${n}` },
  lineage: "a",
  at: Date.parse(RECORD.now),
  ...more,
});

// Sends to a server that answers so; answers what was made of it, and what it was asked.
async function sent(writes, answer) {
  const site = await serve(answer);
  const store = makeStore(RECORD, { me: 3, seat: "scribe", places: new Map(), onDoubt() {} });
  let refreshed = 0;
  const send = makeTransport(store, { base: site.base, csrfCookie: "csrftoken", refresh: () => (refreshed += 1), holds() {} });
  try {
    return { meant: await send(writes), asked: site.asked, refreshed };
  } finally {
    await site.end();
  }
}
const verdicts = ({ meant }) => meant.map(({ verdict }) => verdict);

test("a line goes to its address with its key, its account and its past", async () => {
  const { meant, asked } = await sent([line(1)], () => ({ data: { id: 41, revision: 8 } }));
  assert.deepEqual(meant, [{ verdict: "done", data: { id: 41, revision: 8 }, signedOut: false }]);
  const [{ address, headers, said }] = asked;
  assert.deepEqual([address, said.text, said.client_key], ["/findings/", "Line 1", "k1"]);
  const sentWith = [HEADER.ACCOUNT, HEADER.LINEAGE, "X-CSRFToken"].map((name) => headers[name.toLowerCase()]);
  assert.deepEqual(sentWith, ["3", "a", "abc"]);
});

test("what it named that the server has not by now goes without it", async () => {
  const move = line(2, { verb: "findings.move", path: ["findings", "move"], body: { findings: [41, "k9"], question: "2.1" } });
  const { asked } = await sent([move], () => ({ data: { revision: 9 } }));
  assert.deepEqual([asked[0].address, asked[0].said.findings], ["/findings/move/", [41]]);
});

// [what answers, what it means]
const ANSWERS = [
  ["a refusal", { status: 409, data: { refused: "Stale" } }, "refused"],
  ["busy", { status: 503, data: {} }, "again"],
  ["a fault", { status: 500, data: {} }, "again"],
  ["no sign-in", { status: 401, data: {} }, "again"],
  ["too many", { status: 429, data: {} }, "again"],
  ["a captive portal's 200", { data: {}, headers: {} }, "again"],
  ["a captive portal's 404", { status: 404, data: {}, headers: {} }, "again"],
  ["a release that means something else", { data: { id: 41 }, headers: { [HEADER.VERSION]: "2" } }, "again"],
  ["what is no JSON", { headers: { [HEADER.VERSION]: "1", "Content-Length": "1" }, data: "" }, "again"],
];
for (const [what, answer, verdict] of ANSWERS) {
  test(`an answer: ${what}`, async () => assert.deepEqual(verdicts(await sent([line(1)], () => answer)), [verdict]));
}

test("an answer: none, cut off", async () => {
  const cut = () => {
    throw new Error("of this test");
  };
  assert.deepEqual(verdicts(await sent([line(1)], cut)), ["again"]);
});

test("who is not signed in hears of it, and who is, too", async () => {
  const heard = async (status) => (await sent([line(1)], () => ({ status, data: {} }))).meant[0].signedOut;
  assert.deepEqual([await heard(401), await heard(200)], [true, false]);
});

test("another release is told of, so that the page can say so", async () => {
  let told = 0;
  onAnotherRelease(() => (told += 1));
  await sent([line(1)], () => ({ data: {} }));
  assert.equal(told, 0);
  await sent([line(1)], () => ({ data: {}, headers: { [HEADER.VERSION]: "2" } }));
  assert.equal(told, 1);
});

test("a token that is too old is asked for anew, and once for a write", async () => {
  const answer = ({ address }) => (address === "/lead/" ? { data: {} } : { status: 403, data: {} });
  const { meant, asked } = await sent([line(1)], answer);
  assert.deepEqual([meant[0].verdict, asked.map(({ address }) => address)], ["again", ["/findings/", "/lead/"]]);
});

test("a past that is over is said, and the record asked for", async () => {
  const { meant, refreshed } = await sent([line(1)], () => ({ status: 409, data: { refused: "HistoryIsAnother" } }));
  assert.deepEqual([meant, refreshed], [[{ verdict: "again", signedOut: false, past: "a" }], 1]);
});

test("several lines go in one request, and each has its answer", async () => {
  const answers = [
    { status: 200, id: 41 },
    { status: 422, refused: "LineIsTooLong" },
  ];
  const { meant, asked } = await sent([line(1), line(2), line(3)], () => ({ data: { answers } }));
  assert.deepEqual(
    [asked[0].address, asked[0].said.lines.map(({ text }) => text)],
    ["/findings/waiting/", ["Line 1", "Line 2", "Line 3"]],
  );
  assert.deepEqual(
    meant.map(({ verdict, data }) => [verdict, data]),
    [
      ["done", { id: 41 }],
      ["refused", { refused: "LineIsTooLong" }],
    ],
  );
});

test("several lines that are refused as a whole are to be sent one by one", async () => {
  assert.deepEqual(verdicts(await sent([line(1), line(2)], () => ({ status: 404, data: { refused: "NotThere" } }))), ["again"]);
});
