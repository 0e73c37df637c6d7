// What stood in a box before. Bringing it back fills the box; saving it is an edit like any other.

import { pastList, pastText } from "./past-texts.js";

// `tell(said)` gives what is shown of an entry, {text, kind, about}; `onBack(said)` fills the box.
export function makeEarlier({ form, time, none, tell, onBack }) {
  const details = form.querySelector("[data-earlier]");
  let address = null;
  const isToday = (at) => time.day(at) === time.day(time.now());
  const when = (at) => `${isToday(at) ? "" : `${time.date(at).replace(/ \d+$/, "")}, `}${time.ofDay(at)}`;

  function item(said) {
    const { about = [], ...told } = tell(said);
    return pastText({
      ...told,
      about: [...about, said.by, when(said.at)].filter(Boolean),
      onBack() {
        onBack(said);
        form.querySelector("textarea").focus();
      },
    });
  }

  const earlier = pastList(details, {
    addresses: () => [address],
    list: ({ history }) =>
      history
        .slice(1)
        .filter((said) => tell(said).text)
        .map(item), // the first is the one that stands
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
