// The outbox: writes go to the shelf first, then to the server, in the order made, one sender at a time over all tabs.
// No answer, or a busy one, is tried again; a refusal sets the write aside in sight and the others go on.

import { known, renamed } from "./names.js";
import { acknowledge, acknowledged, isStep, OLD, setAside, shelve, shelved, takeUpAgain, unshelve, versionsOf } from "./shelf.js";

const VERSION_HEADER = "X-Workshop-Version";
const AGAIN = new Set([401, 408, 425, 429]);
const [LEAST, MOST] = [500, 15000];
const LONG = 15000; // ms for an answer; a network may swallow a request whole
const LATE = 3000; // ms after which a write on its way is one that waits

const cookie = (name) => document.cookie.split("; ").find((c) => c.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
const randomKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");

export function makeSender(store, { base, owner, csrfCookie, refresh, onState, onAnswer, onRefused }) {
  const tabs = new BroadcastChannel(`outbox-${owner}`);
  let pause = LEAST;
  let signedOut = false;
  let sending = false;
  let holding = false; // whether this tab is the one that sends
  let lastMade = 0;
  let elsewhere = {}; // what the tab that sends says of itself
  let stir = () => {}; // ends the present pause
  let retriedToken = null;
  let shelving = Promise.resolve(); // writes are shelved one after the other, in the order made
  const ids = new Map(); // client key -> the id that the server gave
  const wanted = new Set(); // keys of old writes that somebody asked to send all the same
  const mine = new Map(); // key -> when, by performance.now(), of what this page made, until it knows that somebody sent it or put it away
  const own = new Map(); // "row@version" -> the version that our own write made of it, which we have therefore seen

  const waiting = () => store.writes.filter((w) => w.state === "waiting" && !isOld(w));
  const age = ({ key, made }) => (mine.has(key) ? performance.now() - mine.get(key) : Date.now() - made);
  const isLate = () => waiting().some((w) => age(w) >= LATE);

  function say() {
    const needy = store.writes.filter((w) => w.state === "refused" || isOld(w)).length;
    const state = { trouble: pause > LEAST, signedOut };
    if (holding) tabs.postMessage({ state });
    const told = holding ? state : { ...state, ...elsewhere };
    onState({ waiting: waiting().length, refused: needy, unkept: waiting().some((w) => w.unkept), ...told, trouble: told.trouble || isLate() });
  }

  // Brings what stands on the shelf into the store. Acknowledged writes stay in sight until the record holds them.
  // Answers whether the shelf could be read; where not, what was known stays.
  async function reload() {
    const placed = store.writes.filter((w) => w.state === "waiting" && w.place && mine.has(w.key));
    const standing = await shelved(owner).catch(() => null);
    if (!standing) return say(), false;
    // Made here and gone from there, though nobody sent it: somebody emptied the browser's store. It lives in this page now.
    for (const w of placed) if (!standing.some(({ key }) => key === w.key)) Object.assign(w, { place: w.made, unkept: true });
    const done = store.writes.filter((w) => w.state === "acknowledged");
    const unkept = store.writes.filter((w) => w.unkept);
    const unshelved = [...unkept, ...store.writes.filter((w) => w.state === "waiting" && !w.place)];
    const byKey = new Map([...unshelved, ...standing, ...unkept, ...done].map((w) => [w.key, w]));
    const writes = [...new Set([...done, ...standing, ...unshelved].map((w) => byKey.get(w.key)))];
    // One that found no room on the shelf keeps its place among those that did.
    store.writes = unkept.length ? writes.sort((a, b) => a.made - b.made) : writes;
    store.changed();
    say();
    return true;
  }

  // Until the shelf was read once, nobody knows what waits on it.
  async function start() {
    for (let again = LEAST; !(await reload()); again = Math.min(again * 2, MOST)) await new Promise((done) => setTimeout(done, again));
    wake();
  }

  // `exact`: it was made on just this version, and not on what our own writes have led to.
  function write(verb, path, body = {}, target = null, { exact = false } = {}) {
    lastMade = Math.max(Date.now(), lastMade + 1); // rises, whatever the clock does
    const made = named({ owner, key: randomKey(), verb, path, body, target, by: store.me, made: lastMade, at: store.time.now(), state: "waiting", exact });
    store.writes.push(made);
    mine.set(made.key, performance.now());
    shelving = shelving.then(() => keep(made)).then(told); // first of all: nothing that goes wrong in drawing may lose it
    store.changed();
    say();
    setTimeout(say, LATE);
    return made;
  }

  const real = (id) => ids.get(id) ?? id;

  // The write with the ids that the server has given meanwhile, and the version that our own writes have led to.
  function named(made) {
    const [path, target, body] = [made.path.map(real), real(made.target), renamed(made.body, real)];
    const next = () => own.get(`${path[0]}/${target}@${body.version}`);
    while (!made.exact && next()) body.version = next();
    return { ...made, path, target, body };
  }

  function learn(made, answer) {
    const { id } = answer;
    if (id && made.target === null) ids.set(made.key, id);
    for (const [row, now] of Object.entries(versionsOf(made, answer))) {
      for (const before of [now - 1, made.body.version ?? now - 1]) own.set(`${row}@${before}`, now);
    }
    news({ key: made.key, id });
  }

  // Where the browser has no room left, or no store at all, the write lives in this page alone, and the page says so.
  async function keep(made) {
    try {
      Object.assign(made, await shelve(made));
    } catch {
      Object.assign(made, { place: made.made, unkept: true });
    }
  }

  const news = (more) => tabs.postMessage({ shelf: "changed", ...more });

  function told() {
    news();
    wake();
  }

  function wake() {
    stir();
    if (!sending && first()) pump();
  }

  function pump() {
    sending = true;
    navigator.locks.request(`send-${owner}`, async () => {
      holding = true;
      elsewhere = {};
      await reload();
      for (let next = first(); next; next = first()) {
        const verdict = await send(next);
        if (verdict === "again") await rest().then(reload);
        else {
          pause = LEAST;
          await shelving;
          await reload();
          news();
        }
        say();
      }
    }).finally(() => {
      sending = holding = false;
      refresh();
      wake();
    });
  }

  const first = () => waiting().find((w) => w.place && !isOld(w));

  // What has waited for a month is not sent unasked: the day it belongs to is long over.
  const isOld = (w) => w.state === "waiting" && Date.now() - w.made > OLD && !wanted.has(w.key);
  const want = (made) => (wanted.add(made.key), store.changed(), wake());

  async function rest() {
    pause = Math.min(pause * 2, MOST);
    say();
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, pause * (0.75 + Math.random() / 2));
      stir = () => (clearTimeout(timer), resolve());
    });
    stir = () => {};
  }

  // How long ago it was made, in ms by the server's clock: what it meant, it meant then.
  const waitedOf = ({ at, made }) => Math.max(0, Math.round(store.time.now() - (at ?? made)));

  function request(made) {
    const { path, body } = named(made);
    return fetch(`${base}${path.join("/")}/`, {
      method: "POST",
      // The token is read when sending: a sign-in in between has changed it.
      headers: { Accept: "application/json", "Content-Type": "application/json", "X-Workshop-Account": store.me, "X-CSRFToken": cookie(csrfCookie) },
      // What has no name from the server by now was refused: the others go without it.
      body: JSON.stringify({ ...known(body), client_key: made.key, waited: waitedOf(made) }),
      signal: AbortSignal.timeout(LONG),
    });
  }

  // The undo of a write that was refused: there is nothing to take back.
  const isMoot = (made) => store.writes.some((w) => w.key === made.body.write && w.state === "refused");

  // A page of ours brings a new token, the sign-in page too. Answers whether one came.
  async function renewToken() {
    const response = await fetch(`${base}lead/`, { signal: AbortSignal.timeout(LONG) }).catch(() => null);
    return Boolean(response?.ok);
  }

  async function send(made) {
    if (isMoot(made)) return drop(made).then(() => "done");
    let response, data;
    try {
      response = await request(made);
      if (!response.headers.has(VERSION_HEADER)) return "again"; // not an answer of ours, whatever its status
      data = await response.json();
    } catch {
      return "again";
    }
    signedOut = response.status === 401;
    if (AGAIN.has(response.status) || response.status >= 500) return "again";
    if (response.status === 403 && retriedToken !== made.key) {
      if (await renewToken()) retriedToken = made.key;
      return "again";
    }
    if (response.ok) {
      learn(made, data);
      become(made, acknowledged(made, data));
      onAnswer(made, data);
      if (!made.unkept) await acknowledge(made, data).catch(() => {}); // it would come again under its key, which does no harm
      return "done";
    }
    if (isStep(made)) return drop(made).then(() => onRefused(data)).then(() => "done"); // nothing is lost with it
    const kept = !made.unkept && (await setAside(made, data).catch(() => false));
    become(made, { state: "refused", refusal: data, unkept: !kept });
    return "done";
  }

  // What others hear of the account: whether the server still knows it.
  function signIn(known) {
    signedOut = !known;
    say();
  }

  function become(made, values) {
    store.writes = store.writes.map((w) => (w.key === made.key ? { ...w, ...values } : w));
  }

  async function drop(made) {
    if (!made.unkept) await unshelve(made);
    store.writes = store.writes.filter((w) => w.key !== made.key);
    await reload();
    news({ key: made.key });
  }

  // Sends what was set aside once more, under its key and in its place: nothing stands under that key.
  async function again(made) {
    if (made.unkept) become(made, { state: "waiting", refusal: undefined });
    else await takeUpAgain(made);
    await reload();
    told();
  }

  tabs.addEventListener("message", ({ data: { state, key, id } }) => {
    if (id) ids.set(key, id);
    mine.delete(key);
    if (!state) return reload();
    elsewhere = state;
    say();
  });
  for (const event of ["focus", "online"]) addEventListener(event, wake);
  document.addEventListener("visibilitychange", wake);
  addEventListener("beforeunload", (event) => waiting().length && event.preventDefault());
  return { write, drop, again, reload, wake, start, signIn, want, isOld, real };
}
