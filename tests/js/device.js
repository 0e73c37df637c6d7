// What a browser has and Node has not, for the outbox to run in it: the store (fake-indexeddb does in memory what IndexedDB's
// specification says), a cookie and the events of a window. Requests, locks and channels between tabs are Node's own.

import { createServer } from "node:http";
import "fake-indexeddb/auto";

import { HEADER, VERSION } from "#vocabulary";

const page = new EventTarget();
globalThis.document = Object.assign(new EventTarget(), { cookie: "csrftoken=abc" });
globalThis.addEventListener = page.addEventListener.bind(page);
globalThis.reportError = (fault) => {
  throw fault;
};

// A server that answers what `answer({address, headers, said})` says, as {status, data, headers}: its base address, what it was
// asked, and how to end it. Where that throws, the connection is cut.
export async function serve(answer) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const text = Buffer.concat(parts).toString();
    const one = { address: request.url, headers: request.headers, said: text && JSON.parse(text) };
    asked.push(one);
    try {
      const { status = 200, data, headers = { [HEADER.VERSION]: VERSION } } = await answer(one, asked);
      response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(data));
    } catch {
      request.socket.destroy();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const end = () => (server.closeAllConnections(), new Promise((done) => server.close(done)));
  return { base: `http://127.0.0.1:${server.address().port}/`, asked, end };
}

// Waits for a state, and looks again whenever something has had its turn.
export async function until(holds) {
  while (!(await holds())) await new Promise((done) => setTimeout(done, 5));
}
