// Writes go to the server, and what its answer means of each: "done", "refused", or "again" where none of ours came, or it is
// busy.

import { HEADER } from "#vocabulary";
import { isOurs, request, sendTo } from "../../server.js";
import { known } from "../names.js";

const AGAIN = new Set([401, 408, 425, 429]);
const LONG = 15000; // ms for an answer; a network may swallow a request whole

export function makeTransport(store, { base, csrfCookie, refresh, holds }) {
  let retriedToken = null;

  // How long ago it was made, in ms by the server's clock: what it meant, it meant then.
  const waitedOf = ({ at, made }) => Math.max(0, Math.round(store.time.now() - (at ?? made)));

  const said = ({ body, key, at, made, ofAnotherPast }) => ({
    ...known(body), // what has no name from the server by now was refused: the others go without it
    client_key: key,
    waited: waitedOf({ at, made }),
    of_another_past: ofAnotherPast,
  });

  // `stamp`: that of the record that is here, where the answer may bring what is another since.
  function post(path, body, { lineage = store.server.lineage }, stamp) {
    const held = stamp ? { [HEADER.HOLDS]: stamp } : {};
    const headers = { [HEADER.ACCOUNT]: store.me, [HEADER.LINEAGE]: lineage ?? "", ...held };
    return sendTo(`${base}${path}/`, body, { csrfCookie, headers, longest: LONG });
  }

  function posted(writes) {
    const [first] = writes;
    if (writes.length > 1) return post("findings/waiting", { lines: writes.map(said) }, first);
    return post(first.path.join("/"), said(first), first, holds());
  }

  // A page of ours brings a new token, the sign-in page too. Answers whether one came.
  async function renewToken() {
    const response = await request(`${base}lead/`, { longest: LONG }).catch(() => null);
    return Boolean(response?.ok);
  }

  // What an answer means for a write: {verdict, data, signedOut, past}; `signedOut` is undefined where nobody said, `past` a
  // lineage that is over.
  async function meaning(write, status, data) {
    const signedOut = status === 401;
    if (AGAIN.has(status) || status >= 500) return { verdict: "again", signedOut };
    if (status === 403 && retriedToken !== write.key) {
      if (await renewToken()) retriedToken = write.key;
      return { verdict: "again", signedOut };
    }
    // It waits until the page has begun anew.
    if (data.refused === "HistoryIsAnother") return (refresh(), { verdict: "again", signedOut, past: write.lineage });
    return { verdict: status < 300 ? "done" : "refused", data, signedOut };
  }

  // Sends one write, or several new lines (see line-batches.js). Answers what came of each, in their order, and of fewer where
  // the server had no time for all; `record` is what came with it of the record. What is refused as a whole is to be sent one
  // by one, and hears then why.
  return async function send(writes) {
    let response, data, record;
    try {
      response = await posted(writes);
      if (!isOurs(response)) return [{ verdict: "again" }]; // not an answer of ours, whatever its status
      ({ record, ...data } = await response.json());
    } catch {
      return [{ verdict: "again" }];
    }
    if (data.answers && response.ok)
      return Promise.all(data.answers.map(({ status, ...data }, n) => meaning(writes[n], status, data)));
    const meant = await meaning(writes[0], response.status, data);
    return [writes.length > 1 ? { ...meant, verdict: "again" } : { ...meant, ...(record && { record }) }];
  };
}
