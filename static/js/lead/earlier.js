// What stood in a box before. Bringing it back fills the box; saving it is an edit like any other.

import { oldList, oldText } from "./old.js";

function when(at) {
  const day = at.toDateString() === new Date().toDateString() ? "" : `${at.toLocaleDateString("en-GB", { day: "numeric", month: "long" })}, `;
  return day + at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

// `tell(said)` gives what is shown of an entry, {text, kind, about}; `onBack(said)` fills the box.
export function makeEarlier({ form, none, tell, onBack }) {
  const details = form.querySelector("[data-earlier]");
  let address = null;

  function item(said) {
    const { about = [], ...told } = tell(said);
    return oldText({
      ...told,
      about: [...about, said.by, when(new Date(said.at))].filter(Boolean),
      onBack() {
        onBack(said);
        form.querySelector("textarea").focus();
      },
    });
  }

  const earlier = oldList(details, {
    addresses: () => [address],
    list: ({ history }) => history.slice(1).filter((said) => tell(said).text).map(item), // the first is the one that stands
    none,
  });

  return {
    // What waits here alone has no history on the server yet: it has no address.
    about(where) {
      address = where;
      details.open = false;
      details.hidden = !where;
      earlier.clear();
    },
  };
}
