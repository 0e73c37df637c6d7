// One write goes to the server, and what its answer means: "done", "refused", or "again" where none of ours came, or it is busy.

import { known } from "../names.js";

const VERSION_HEADER = "X-Workshop-Version";
const AGAIN = new Set([401, 408, 425, 429]);
const LONG = 15000; // ms for an answer; a network may swallow a request whole

const JSON_BOTH_WAYS = { Accept: "application/json", "Content-Type": "application/json" };

const cookie = (name) => document.cookie.split("; ").find((c) => c.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";

export function makeTransport(store, { base, csrfCookie, refresh }) {
  let retriedToken = null;

  // How long ago it was made, in ms by the server's clock: what it meant, it meant then.
  const waitedOf = ({ at, made }) => Math.max(0, Math.round(store.time.now() - (at ?? made)));

  const request = ({ path, body, key, at, made, lineage = store.server.lineage, ofAnotherPast }) =>
    fetch(`${base}${path.join("/")}/`, {
      method: "POST",
      // The token is read when sending: a sign-in in between has changed it.
      headers: { ...JSON_BOTH_WAYS, "X-Workshop-Account": store.me, "X-Workshop-Lineage": lineage ?? "", "X-CSRFToken": cookie(csrfCookie) },
      // What has no name from the server by now was refused: the others go without it.
      body: JSON.stringify({ ...known(body), client_key: key, waited: waitedOf({ at, made }), of_another_past: ofAnotherPast }),
      signal: AbortSignal.timeout(LONG),
    });

  // A page of ours brings a new token, the sign-in page too. Answers whether one came.
  async function renewToken() {
    const response = await fetch(`${base}lead/`, { signal: AbortSignal.timeout(LONG) }).catch(() => null);
    return Boolean(response?.ok);
  }

  // Answers {verdict, data, signedOut, past}: `signedOut` is undefined where nobody said, `past` a lineage that is over.
  return async function send(write) {
    let response, data;
    try {
      response = await request(write);
      if (!response.headers.has(VERSION_HEADER)) return { verdict: "again" }; // not an answer of ours, whatever its status
      data = await response.json();
    } catch {
      return { verdict: "again" };
    }
    const { ok, status } = response;
    const signedOut = status === 401;
    if (AGAIN.has(status) || status >= 500) return { verdict: "again", signedOut };
    if (status === 403 && retriedToken !== write.key) {
      if (await renewToken()) retriedToken = write.key;
      return { verdict: "again", signedOut };
    }
    if (data.refused === "HistoryIsAnother") return refresh(), { verdict: "again", signedOut, past: write.lineage }; // until the page has begun anew
    return { verdict: ok ? "done" : "refused", data, signedOut };
  };
}
