// The rows that a write's body names: by the server's id, or by the client key of what makes them until that is known.

const LISTS = ["findings", "order"];
const NAMES = ["after", "key_action"];
const changed = (body, how) => ({
  ...body,
  ...Object.fromEntries(LISTS.filter((list) => body[list]).map((list) => [list, how(body[list])])),
  ...Object.fromEntries(NAMES.filter((name) => name in body).map((name) => [name, how([body[name]])[0]])),
});

export const renamed = (body, real) => changed(body, (ids) => ids.map(real));

// What has no name from the server is left out.
export const known = (body) => changed(body, (ids) => ids.filter(Number.isInteger));
