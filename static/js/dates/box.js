// Makes a text box take days and periods as people say them. While it is typed in, the day that is meant stands below it;
// what means none that we know is kept as it was said. Nothing is refused, unless the box asks for one day (data-day="one").

import { spell, spellSpan, weekdayName } from "./calendar.js";
import { isMonths, monthsIn } from "./periods.js";
import { isWrittenDay, readDay } from "./read.js";

const KEPT = "Kept as said; no day to sort by.";
const NO_DAY = "There is no such day.";
const MANY = "That is more than one day.";

// What is said below the box: the day, the months that it closes, and whether that can be what was meant. `wrong` asks for a
// look.
function words(text, read, { past, one, today }) {
  if (!text) return { says: "", wrong: false };
  if (!read && one) return { says: NO_DAY, wrong: true };
  if (!read) return isWrittenDay(text) ? { says: `${NO_DAY} ${KEPT}`, wrong: true } : { says: KEPT, wrong: false };
  const { first, last, day, clash } = read;
  if (one && first !== last) return { says: MANY, wrong: true };
  const span = isMonths(read) && monthsIn(read) > 1 ? ` (${spellSpan(first, last)})` : "";
  const says = `${weekdayName(day).slice(0, 3)} ${spell(day)}${span}`;
  if (clash) return { says: `${says}: that is a ${weekdayName(day)}.`, wrong: true };
  if (!past && day < today) return { says: `${says}: that is past.`, wrong: true };
  if (past && first > today) return { says: `${says}: that is still to come.`, wrong: true };
  return { says, wrong: false };
}

// `below` is where it is said; `today()` says which day it is, as ISO text.
export function makeDay(input, below, today) {
  const [past, one] = ["past", "one"].map((kind) => input.dataset.day === kind);
  let filled = { text: "" }; // what stands there untouched means what it meant when it was said

  function read() {
    const text = input.value.trim();
    return text && text === filled.text ? filled.read : readDay(text, { past, today: today() });
  }

  function say() {
    const { says, wrong } = words(input.value.trim(), read(), { past, one, today: today() });
    if (below.textContent !== says) below.textContent = says;
    below.classList.toggle("is-doubtful", wrong);
  }

  input.addEventListener("input", say);
  say();
  return {
    say,
    // [the day as ISO text, what was said in its place]: each "" where there is none.
    read() {
      const [text, found] = [input.value.trim(), read()];
      return [found?.day ?? "", found?.isPlain ? "" : text];
    },
    fill(day, said = "") {
      const text = said || spell(day);
      filled = { text, read: day ? { first: day, last: day, day, isPlain: !said } : null };
      input.value = text;
      say();
    },
  };
}
