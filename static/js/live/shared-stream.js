// Follows a workshop by the one stream that all tabs and windows of this browser have together: six streams are all that a
// browser opens to one origin over HTTP/1.1.
//
// Whichever tab has the lock holds the stream. When it goes, the browser gives the lock to the next; one that was put to sleep
// answers nobody, and the next takes it. All tabs hear who follows which workshop, and no more. What is said to an
// admission goes over a channel that is named by its key: the server tells it to its bearer alone. Off a secure origin there
// are no locks, and each tab has a stream of its own.
//
//   {follows, of}  a tab follows this workshop, by the admission whose key is called so; without `of` it still does
//   {held}         the answer of the one that holds the stream
//   {ask}          this workshop's admission has ended, or was another: each asks for itself
//   {lost}         the stream broke off
import { clock } from "../waking.js";
import { openSource } from "./source.js";
import { channelOf, makeStreamHolder, nameOf } from "./stream-holder.js";

const LOCK = "live-1";
const AGAIN = 2000; // ms between sayings that one still follows
const PATIENCE = 2; // of them without an answer, before the stream is taken from a tab that sleeps
const FORGOTTEN = 180000; // ms: a tab out of sight may be let speak once a minute

const all = navigator.locks ? new BroadcastChannel("live-1") : null;
const here = new Set(); // what follows on this page
const others = new Map(); // workshop -> when another tab last said that it follows it
let holding = null;
let release,
  queue,
  begun = false,
  unanswered = 0;

// `listener`: {hear({name, said, key}), lose(), ask()}, the last where only an answer tells what is to be known. Answers
// {close, admit(key)}: the key that an answer told.
export function follow(workshop, key, listener) {
  if (!all)
    return { close: openSource([workshop], { hear: (event) => tell(listener, event), lose: listener.lose }), admit() {} };
  let channel;
  const follower = { ...listener, workshop, key: "", adopt };
  function adopt(key) {
    if (!key || key === follower.key) return false;
    channel?.close();
    channel = channelOf((follower.key = key));
    channel.onmessage = ({ data }) => holding || follower.hear(data);
    return true;
  }
  here.add(follower);
  adopt(key);
  begin();
  want(follower);
  return { close: () => (here.delete(follower), channel?.close()), admit: (key) => adopt(key) && want(follower) };
}

const tell = (listener, event) => (event.key ? listener.hear(event) : listener.ask());
const hereOn = (workshop) => [...here].filter((follower) => follower.workshop === workshop);

function want({ workshop, key }) {
  const of = key && nameOf(key);
  if (holding) holding.want(workshop, of);
  else all.postMessage({ follows: workshop, of });
}

function begin() {
  if (begun) return;
  begun = true;
  all.onmessage = ({ data }) => heard(data);
  setInterval(still, AGAIN);
  // A page that is left lets go; one that comes back as it was stands in line again.
  addEventListener("pagehide", () => (queue?.abort(), letGo()));
  addEventListener("pageshow", ({ persisted }) => persisted && stand({ ifAvailable: true }));
  stand({ ifAvailable: true });
}

function heard({ follows, of, held, ask, lost }) {
  if (held) unanswered = 0;
  if (ask) for (const follower of hereOn(ask)) follower.ask();
  if (lost) for (const follower of here) follower.lose();
  if (!follows) return;
  others.set(follows, clock());
  if (!holding) return;
  all.postMessage({ held: true });
  if (of === undefined) holding.keep(follows);
  else holding.want(follows, of);
}

function still() {
  if (holding || !here.size) return;
  unanswered += 1;
  if (unanswered > PATIENCE) takeOver();
  else for (const { workshop } of here) all.postMessage({ follows: workshop });
}

function takeOver() {
  unanswered = 0;
  queue?.abort();
  stand({ steal: true });
}

async function stand(how) {
  let isMine = false;
  const isTaken = await navigator.locks
    .request(LOCK, how, (lock) => (lock ? ((isMine = true), hold()) : true))
    .catch(() => isMine);
  if (isTaken) letGo(), standInLine(); // another has it, or took it
}

function standInLine() {
  unanswered = 0;
  queue = new AbortController();
  stand({ signal: queue.signal });
  for (const follower of here) follower.key ? want(follower) : follower.ask();
}

function hold() {
  letGo(); // of a stream that it was about to lose
  const followed = () => {
    for (const [workshop, at] of others) if (clock() - at > FORGOTTEN) others.delete(workshop);
    const newest = [...others].sort((a, b) => b[1] - a[1]).map(([workshop]) => workshop); // there is room for so many only
    return [...new Set([...[...here].map((follower) => follower.workshop), ...newest])];
  };
  holding = makeStreamHolder({ followed, pass, lost: () => (all.postMessage({ lost: true }), heard({ lost: true })) });
  holding.open();
  return new Promise((resolve) => (release = resolve));
}

function pass(event) {
  const { name, workshop, key } = event;
  if (name === "over" || name === "elsewhere") others.delete(workshop);
  if (!key) all.postMessage({ ask: workshop });
  for (const follower of hereOn(workshop)) follower.adopt(key), tell(follower, event);
}

function letGo() {
  holding?.end();
  holding = null;
  release?.();
}
