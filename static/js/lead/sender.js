// The outbox: writes go to the shelf first, then to the server, in the order made, one sender at a time over all tabs.
// No answer, or a busy one, is tried again; a refusal sets the write aside in sight and the others go on.

import { acknowledge, OLD, setAside, shelve, shelved, unshelve } from "./shelf.js";

const VERSION_HEADER = "X-Workshop-Version";
const AGAIN = new Set([401, 408, 425, 429]);
const [LEAST, MOST] = [500, 15000];

const cookie = (name) => document.cookie.split("; ").find((c) => c.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
const randomKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");

export function makeSender(store, { base, owner, csrfCookie, refresh, onState }) {
  const tabs = new BroadcastChannel(`outbox-${owner}`);
  let pause = LEAST;
  let signedOut = false;
  let sending = false;
  let stir = () => {}; // ends the present pause
  let retriedToken = null;
  let shelving = Promise.resolve(); // writes are shelved one after the other, in the order made
  const ids = new Map(); // client key -> the id that the server gave
  const versions = new Map(); // row -> its version after our own last write, whose text we have therefore seen

  const waiting = () => store.writes.filter((w) => w.state === "waiting");

  function say() {
    const refused = store.writes.filter((w) => w.state === "refused").length;
    onState({ waiting: waiting().length, refused, trouble: pause > LEAST, signedOut, unkept: waiting().some((w) => w.unkept) });
  }

  // Brings what stands on the shelf into the store. Acknowledged writes stay in sight until the record holds them.
  async function reload() {
    const acknowledged = store.writes.filter((w) => w.state === "acknowledged");
    const standing = await shelved(owner).catch(() => []);
    const unshelved = store.writes.filter((w) => w.unkept || (w.state === "waiting" && !w.place));
    const byKey = new Map([...unshelved, ...standing, ...acknowledged].map((w) => [w.key, w]));
    store.writes = [...new Set([...acknowledged, ...standing, ...unshelved].map((w) => byKey.get(w.key)))];
    store.changed();
    say();
  }

  function write(verb, path, body = {}, target = null) {
    const made = { owner, key: randomKey(), verb, path: path.map(real), body: { ...body }, target: real(target), by: store.me, made: Date.now(), state: "waiting" };
    for (const list of ["findings", "order"]) if (body[list]) made.body[list] = body[list].map(real);
    if (body.version !== undefined) made.body.version = Math.max(body.version, versions.get(`${path[0]}/${made.target}`) ?? 0);
    store.writes.push(made);
    store.changed();
    say();
    shelving = shelving.then(() => keep(made)).then(told);
    return made;
  }

  const real = (id) => ids.get(id) ?? id;

  // Where the browser has no room left, or no store at all, the write lives in this page alone, and the page says so.
  async function keep(made) {
    try {
      Object.assign(made, await shelve(made));
    } catch {
      Object.assign(made, { place: made.made, unkept: true });
    }
  }

  function told() {
    tabs.postMessage("changed");
    wake();
  }

  function wake() {
    stir();
    if (!sending && waiting().some((w) => w.place)) pump();
  }

  function pump() {
    sending = true;
    navigator.locks.request(`send-${owner}`, async () => {
      await reload();
      for (let next = first(); next; next = first()) {
        const verdict = await send(next);
        if (verdict === "again") await rest();
        else {
          pause = LEAST;
          await shelving;
          await reload();
          tabs.postMessage("changed");
        }
        say();
      }
    }).finally(() => {
      sending = false;
      refresh();
      wake();
    });
  }

  const first = () => waiting().find((w) => w.place);

  async function rest() {
    pause = Math.min(pause * 2, MOST);
    say();
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, pause * (0.75 + Math.random() / 2));
      stir = () => (clearTimeout(timer), resolve());
    });
    stir = () => {};
  }

  function request(made) {
    return fetch(`${base}${made.path.join("/")}/`, {
      method: "POST",
      // The token is read when sending: a sign-in in between has changed it.
      headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": cookie(csrfCookie) },
      body: JSON.stringify({ ...made.body, client_key: made.key }),
      signal: AbortSignal.timeout(15000),
    });
  }

  async function send(made) {
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
    if (response.status === 403 && retriedToken !== made.key) return (retriedToken = made.key), "again";
    if (!response.ok) {
      Object.assign(made, { state: "refused", refusal: data });
      return made.unkept ? "done" : setAside(made, data);
    }
    if (data.id && made.target === null) ids.set(made.key, data.id);
    if (data.version) versions.set(`${made.path[0]}/${made.target ?? data.id}`, data.version);
    store.writes = store.writes.map((w) => (w.key === made.key ? { ...made, id: data.id, state: "acknowledged", revision: data.revision } : w));
    if (!made.unkept) await acknowledge(made, data);
    return "done";
  }

  async function drop(made) {
    if (!made.unkept) await unshelve(made);
    store.writes = store.writes.filter((w) => w.key !== made.key);
    await reload();
    tabs.postMessage("changed");
  }

  tabs.addEventListener("message", reload);
  for (const event of ["focus", "online"]) addEventListener(event, wake);
  document.addEventListener("visibilitychange", wake);
  addEventListener("beforeunload", (event) => waiting().length && event.preventDefault());
  return { write, drop, wake, start: () => reload().then(wake), isOld: (w) => Date.now() - w.made > OLD };
}
