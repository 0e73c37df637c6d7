// The withdrawn lines, in the aside. Bringing one back is a write like any other.

import { oldList, oldText } from "./old.js";

export function makeWithdrawn(store, { base, write }) {
  const details = document.querySelector("[data-withdrawn]");
  let seen = null;

  const item = ({ id, version, kind, text, question }) =>
    oldText({
      text,
      kind,
      about: [question ?? "parked"],
      onBack(button) {
        button.disabled = true;
        write("finding.restore", ["findings", id, "restore"], { version }, id);
      },
    });

  const { load } = oldList(details, {
    address: () => `${base}findings/withdrawn/`,
    list: ({ findings }) => findings.map(item),
    none: "No line was withdrawn.",
  });

  store.onChange(() => {
    if (details.open && store.server.revision !== seen) load();
    seen = store.server.revision;
  });
}
