// The outbox: writes go to the shelf first, then to the server, in the order made, one sender at a time over all tabs.
// No answer, or a busy one, is tried again; a refusal sets the write aside in sight and the others go on. `record` is the way
// to what the server holds: it says what stamp this page `holds`, has it `hear` what comes with an answer, or asks: `refresh`.

import { safely } from "../../listeners.js";
import { makeIdentities } from "./identities.js";
import { makeLineBatches } from "./line-batches.js";
import { makeMaking } from "./making.js";
import { makeMonthOld } from "./month-old.js";
import { makePause } from "./pause.js";
import { makeQueue } from "./queue.js";
import { makeReading } from "./reading.js";
import { makeSending } from "./sending.js";
import { makeSetAside } from "./set-aside.js";
import { makeSettling } from "./settling.js";
import { makeStanding } from "./standing.js";
import { makeTabs } from "./tabs.js";
import { makeTransport } from "./transport.js";

export function makeSender(store, { base, owner, csrfCookie, record, onState, onAnswer, onRefused }) {
  let isTold = false; // whether the record that is here tells of what was sent last
  let elsewhere = {}; // what the tab that sends says of itself
  const identities = makeIdentities();
  const queue = makeQueue(store, { owner, onStored: told });
  const make = makeMaking(store, { owner });
  const { isOld, want } = makeMonthOld(queue);
  const pause = makePause();
  const together = makeLineBatches();
  const standing = makeStanding(store, { queue, isOld, onState: safely(onState) });
  const tabs = makeTabs(owner, {
    onNews: (news) => reading.hear(news),
    onState: (said) => ((elsewhere = said), sending.say()),
  });
  const reading = makeReading(store, { queue, identities, say: () => sending.say(), wake: () => sending.wake() });
  const amends = makeSetAside(store, { queue, tabs, say: () => sending.say(), told });
  const send = makeTransport(store, { base, csrfCookie, ...record });
  const settle = makeSettling(store, {
    queue,
    tabs,
    amends,
    identities,
    send,
    onTold: record.hear,
    onAnswer: safely(onAnswer),
    onRefused: safely(onRefused),
  });
  const isReady = (w) => w.state === "waiting" && w.place && !isOld(w);
  const sending = makeSending({
    owner,
    isReady: () => store.writes.some(isReady),
    next: () => together.next(store.writes.filter(isReady)),
    settle: async (writes) => {
      const said = await settle(writes);
      isTold = said.isTold;
      return said;
    },
    together,
    pause,
    queue,
    reload: reading.reload,
    onState: say,
    onEnd: () => (isTold || record.refresh(), sending.wake()),
  });
  const { wake } = sending;

  // How this tab fares as a sender, told to the others while it is the one that sends.
  function say(state) {
    if (sending.isHolding()) (elsewhere = {}), tabs.state(state);
    standing.say({ ...state, ...elsewhere });
  }

  function write(verb, path, body = {}, target = null, { exact = false } = {}) {
    const made = identities.named(make({ verb, path, body, target, exact }));
    queue.put(made); // first of all: nothing that goes wrong in drawing may lose it
    store.changed();
    sending.say();
    setTimeout(sending.say, standing.LATE);
    return made;
  }

  function told() {
    tabs.news();
    sending.say();
    wake();
  }

  // Whether this tab sends, and the server takes it. Answers tell of the record: it is asked for now and then meanwhile.
  const isDraining = () => sending.isHolding() && !pause.isLong();
  const wantAll = (writes) => (want(writes), store.changed(), wake());

  for (const event of ["focus", "online"]) addEventListener(event, wake);
  document.addEventListener("visibilitychange", wake);
  addEventListener("beforeunload", (event) => standing.waiting().length && event.preventDefault());
  const { start, startAnew } = reading;
  return {
    ...amends,
    write,
    start,
    startAnew,
    wake,
    signIn: sending.signIn,
    isOld,
    want: wantAll,
    isDraining,
    real: identities.real,
    keepRecord: queue.keepRecord,
  };
}
