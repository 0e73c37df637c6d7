// A form of the kept page has no token: it takes today's when it is sent.

import { cookie } from "../cookie.js";

const FIELD = "csrfmiddlewaretoken";

export function giveTokens(csrfCookie) {
  document.addEventListener("submit", ({ target }) => {
    if (target.method !== "post" || target.elements[FIELD]) return;
    const field = Object.assign(document.createElement("input"), { type: "hidden", name: FIELD, value: cookie(csrfCookie) });
    target.append(field);
  });
}
