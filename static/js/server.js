// The way to our server, for every script: for how long it may take, whether what answers is our server at all, and whether it
// is of the release that this page is of.

import { HEADER, VERSION } from "#vocabulary";
import { cookie } from "./cookie.js";
import { stopAfter } from "./time-limit.js";

const JSON_BOTH_WAYS = { Accept: "application/json", "Content-Type": "application/json" };
const others = new Set(); // who is told of another release

// `longest`: ms for the whole answer; a network may swallow a request. What else fetch takes goes along.
export async function request(address, { longest, ...how } = {}) {
  const response = await fetch(address, longest ? { ...how, signal: stopAfter(longest) } : how);
  if (response.headers.has(HEADER.VERSION) && !isOurs(response)) for (const act of others) act();
  return response;
}

// Whether an answer is our server's, and means what this page takes it to mean. A captive portal answers anything with a page
// of its own, whatever its status; a server whose answers mean something else since this page was opened says another version.
export const isOurs = ({ headers }) => headers.get(HEADER.VERSION) === VERSION;

// Calls back whenever such another version has answered: nothing is lost, and only a reload helps.
export const onAnotherRelease = (act) => others.add(act);

// Asks for plain data. `me`: the account that it is asked for, and answered to alone; `holds`: the stamp of the record that is
// here, where only what is another since is wanted. The answer says by itself whether it is one.
export function askFor(address, { me, holds, ...how } = {}) {
  const account = me === undefined ? {} : { [HEADER.ACCOUNT]: me };
  const held = holds ? { [HEADER.HOLDS]: holds } : {};
  return request(address, { ...how, headers: { Accept: JSON_BOTH_WAYS.Accept, ...account, ...held } });
}

// Sends plain data. The token is read when sending: a sign-in in between has changed it.
export function sendTo(address, said, { csrfCookie, headers = {}, ...how }) {
  const own = { ...JSON_BOTH_WAYS, "X-CSRFToken": cookie(csrfCookie), ...headers };
  return request(address, { method: "POST", ...how, headers: own, body: JSON.stringify(said) });
}
