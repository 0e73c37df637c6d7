// What a line said before, in its edit box. Bringing a text back fills the box; saving it is an edit like any other.

import { oldList, oldText } from "./old.js";

function when(at) {
  const day = at.toDateString() === new Date().toDateString() ? "" : `${at.toLocaleDateString("en-GB", { day: "numeric", month: "short" })}, `;
  return day + at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

export function makeEarlier({ base, form }) {
  const details = form.querySelector("[data-earlier]");
  let line = null;

  const item = ({ text, kind, by, at }) =>
    oldText({
      text,
      kind,
      about: [by, when(new Date(at))],
      onBack() {
        form.elements.text.value = text;
        form.elements.kind.value = kind;
        form.elements.text.focus();
      },
    });

  const earlier = oldList(details, {
    address: () => `${base}findings/${line}/history/`,
    list: ({ history }) => history.slice(1).map(item), // the first is the one that stands
    none: "It has said nothing else.",
  });

  return {
    about(id) {
      line = id;
      details.open = false;
      details.hidden = !Number.isInteger(id); // a line that waits here has no history on the server yet
      earlier.clear();
    },
  };
}
