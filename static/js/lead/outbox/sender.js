// The outbox: writes go to the shelf first, then to the server, in the order made, one sender at a time over all tabs.
// No answer, or a busy one, is tried again; a refusal sets the write aside in sight and the others go on.

import { safely } from "../../safely.js";
import { makeAged } from "./aged.js";
import { makeAmends } from "./amends.js";
import { makeIdentities } from "./identities.js";
import { makeMaking } from "./making.js";
import { makePause } from "./pause.js";
import { makeQueue } from "./queue.js";
import { makeSettling } from "./settling.js";
import { makeStanding } from "./standing.js";
import { makeTabs } from "./tabs.js";
import { makeTogether } from "./together.js";
import { makeTransport } from "./transport.js";

const [SOON, LATER] = [500, 15000]; // ms before the shelf is read again, where it could not be at the start

export function makeSender(store, { base, owner, csrfCookie, refresh, onState, onAnswer, onRefused }) {
  const identities = makeIdentities();
  const queue = makeQueue(store, { owner, onStored: told });
  const tabs = makeTabs(owner, { onNews: hear, onState: (said) => ((elsewhere = said), say()) });
  const make = makeMaking(store, { owner });
  const { isOld, want } = makeAged(queue);
  const pause = makePause();
  const standing = makeStanding(store, { queue, isOld, onState: safely(onState) });
  const together = makeTogether();
  const amends = makeAmends(store, { queue, tabs, say, told });
  const { waiting } = standing;
  const send = makeTransport(store, { base, csrfCookie, refresh });
  const settle = makeSettling(store, { queue, tabs, amends, identities, send, onAnswer: safely(onAnswer), onRefused: safely(onRefused) });
  let signedOut = false;
  let sending = false;
  let holding = false; // whether this tab is the one that sends
  let elsewhere = {}; // what the tab that sends says of itself

  const isReady = (w) => w.state === "waiting" && w.place && !isOld(w);
  const next = () => together.next(store.writes.filter(isReady));

  function say() {
    const state = { trouble: pause.isLong(), signedOut };
    if (holding) tabs.state(state);
    standing.say(holding ? state : { ...state, ...elsewhere });
  }

  // Until the shelf was read once, nobody knows what waits on it.
  async function start() {
    for (let again = SOON; !(await reload(queue.begin)); again = Math.min(again * 2, LATER)) await new Promise((done) => setTimeout(done, again));
    store.changed();
    queue.keepRecord().catch(() => {});
    wake();
  }

  async function reload(read = queue.read) {
    const could = await read();
    store.changedSoon();
    say();
    return could;
  }

  // The server's past is another than that of the record of `before`: what it called by name then, it may call otherwise now.
  async function startAnew(before) {
    identities.forget();
    await reload(() => queue.startAnew(before));
    store.changed();
    wake();
  }

  function write(verb, path, body = {}, target = null, { exact = false } = {}) {
    const made = identities.named(make({ verb, path, body, target, exact }));
    queue.put(made); // first of all: nothing that goes wrong in drawing may lose it
    store.changed();
    say();
    setTimeout(say, standing.LATE);
    return made;
  }

  function told() {
    tabs.news();
    say();
    wake();
  }

  // Another tab has changed the shelf. What it sends one by one is read together. Should it be closed with something unsent, this
  // one is next in line.
  let reading = null;
  function hear({ key, id }) {
    identities.meet(key, id);
    queue.heard(key);
    reading ??= setTimeout(() => (reading = null, reload().then(wake)), 200);
  }

  function wake() {
    pause.stir();
    if (!sending && store.writes.some(isReady)) pump();
  }

  function pump() {
    sending = true;
    navigator.locks.request(`send-${owner}`, async () => {
      holding = true;
      elsewhere = {};
      await reload();
      for (let writes = next(); writes.length; writes = next()) {
        const said = await settle(writes);
        signedOut = said.signedOut ?? signedOut;
        together.went(said.isDone);
        const isWorth = said.isDone ? pause.end() : await pause.rest(say);
        if (isWorth || queue.isStale()) await reload();
        say();
      }
    }).catch((fault) => (reportError(fault), pause.rest(say))).finally(() => {
      sending = holding = false;
      refresh();
      wake();
    });
  }

  // What others hear of the account: whether the server still knows it.
  function signIn(known) {
    signedOut = !known;
    say();
  }

  // Whether this tab has more to send than one, and the server takes it: the record is asked for now and then meanwhile.
  const isDraining = () => holding && !pause.isLong() && waiting().length > 1;

  for (const event of ["focus", "online"]) addEventListener(event, wake);
  document.addEventListener("visibilitychange", wake);
  addEventListener("beforeunload", (event) => waiting().length && event.preventDefault());
  const wantAll = (writes) => (want(writes), store.changed(), wake());
  return { ...amends, write, startAnew, wake, start, signIn, isOld, want: wantAll, isDraining, real: identities.real, keepRecord: queue.keepRecord };
}
