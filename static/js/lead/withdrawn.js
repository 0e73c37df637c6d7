// The withdrawn lines and key actions, in the aside. Bringing one back is a write like any other.

import { Write } from "#vocabulary";
import { pastList, pastText } from "./past-texts.js";
import { told } from "./told-fields.js";

export function makeWithdrawn(store, { base, write }) {
  const details = document.querySelector("[data-withdrawn]");
  const box = document.querySelector('[data-form="action"]');
  let seen = null;

  const bringBack =
    (verb, noun, { id, version }) =>
    (button) => {
      button.disabled = true;
      write(verb, [noun, id, "restore"], { version }, id);
    };

  // The laptop may be mirrored.
  const line = (one) =>
    pastText({
      text: one.on_screen ? one.text : "Kept off the screen",
      kind: one.kind,
      about: [one.question ?? "parked"],
      onBack: bringBack(Write.RESTORE_FINDING, "findings", one),
    });

  function action(one) {
    const about = ["key action", ...told(box, one, { listed: true })];
    return pastText({ text: one.what, about, onBack: bringBack(Write.RESTORE_ACTION, "actions", one) });
  }

  const { load } = pastList(details, {
    addresses: () => [`${base}findings/withdrawn/`, `${base}actions/withdrawn/`],
    list: ({ findings, actions }) => [...actions.map(action), ...findings.map(line)],
    none: "Nothing was withdrawn.",
  });

  store.onChange(() => {
    if (details.open && store.server.revision !== seen) load();
    seen = store.server.revision;
  });
}
