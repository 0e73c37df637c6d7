// Sends writes in the order made, one at a time, again and again until the server has answered.
// No answer, or a busy one, is tried again; a refusal sets the write aside in sight and the others go on.

const VERSION_HEADER = "X-Workshop-Version";
const AGAIN = new Set([401, 408, 425, 429]);

const cookie = (name) => document.cookie.split("; ").find((c) => c.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
const randomKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");

export function makeSender(store, { base, csrfCookie, refresh, onState }) {
  const ids = new Map(); // client key -> id the server gave
  const versions = new Map(); // row -> version after our own last write to it
  let busy = false;
  let pause = 500;
  let signedOut = false;

  const waiting = () => store.writes.filter((w) => w.state === "waiting");

  function say() {
    const refused = store.writes.filter((w) => w.state === "refused").length;
    onState({ waiting: waiting().length, refused, trouble: pause > 500, signedOut });
  }

  function write(verb, path, body = {}, target = null) {
    const made = { key: randomKey(), verb, path, body, target, by: store.me, state: "waiting" };
    store.writes.push(made);
    store.changed();
    say();
    pump();
    return made;
  }

  function request(made) {
    const real = (id) => ids.get(id) ?? id;
    const body = { ...made.body, client_key: made.key };
    if (body.version !== undefined) body.version = Math.max(body.version, versions.get(`${made.path[0]}/${real(made.target)}`) ?? 0);
    if (body.findings) body.findings = body.findings.map(real);
    if (body.order) body.order = body.order.map(real);
    const path = made.path.map(real).join("/");
    return fetch(`${base}${path}/`, {
      method: "POST",
      headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": cookie(csrfCookie) },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(15000),
    });
  }

  async function pump() {
    if (busy) return;
    busy = true;
    for (let made = waiting()[0]; made; made = waiting()[0]) {
      const verdict = await send(made);
      say();
      if (verdict === "again") {
        await new Promise((wake) => setTimeout(wake, pause * (0.75 + Math.random() / 2)));
        pause = Math.min(pause * 2, 8000);
      } else pause = 500;
    }
    busy = false;
    say();
    refresh();
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
    if (response.status === 403 && !made.triedToken) return (made.triedToken = true), "again";
    if (!response.ok) Object.assign(made, { state: "refused", refusal: data });
    else {
      Object.assign(made, { state: "acknowledged", revision: data.revision });
      if (data.id) ids.set(made.key, data.id);
      if (data.version) versions.set(`${made.path[0]}/${made.target ? (ids.get(made.target) ?? made.target) : data.id}`, data.version);
    }
    store.changed();
    return "done";
  }

  const drop = (made) => {
    store.writes = store.writes.filter((w) => w !== made);
    store.changed();
    say();
  };

  addEventListener("beforeunload", (event) => {
    if (waiting().length) event.preventDefault();
  });
  return { write, drop };
}
