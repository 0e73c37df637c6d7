// What the tabs of one account on one workshop tell each other. Each hears the others, and not itself.

import assert from "node:assert/strict";
import { test } from "node:test";

import { makeTabs } from "../../static/js/lead/outbox/tabs.js";

// A tab, and what it hears: the next of it, when it comes.
function tab(owner) {
  const heard = [];
  let wake = () => {};
  const hear = (what) => (heard.push(what), wake());
  const tabs = makeTabs(owner, { onNews: (news) => hear({ news }), onState: (state) => hear({ state }) });
  const next = async () => {
    while (!heard.length) await new Promise((done) => (wake = done));
    return heard.shift();
  };
  return { ...tabs, next };
}

const [here, there, others] = ["1/7", "1/7", "2/7"].map(tab);

test("that the shelf is another, and what became of which write", async () => {
  here.news({ key: "k1", id: 41 });
  assert.deepEqual(await there.next(), { news: { shelf: "changed", key: "k1", id: 41 } });
});

test("how the one that sends is faring", async () => {
  here.state({ trouble: true, signedOut: false });
  assert.deepEqual(await there.next(), { state: { trouble: true, signedOut: false } });
});

test("each hears the others of its account alone", async () => {
  here.news({ key: "k2" });
  others.news({ key: "theirs" });
  there.news({ key: "k3" });
  assert.deepEqual(await there.next(), { news: { shelf: "changed", key: "k2" } });
  assert.deepEqual(await here.next(), { news: { shelf: "changed", key: "k3" } });
});
