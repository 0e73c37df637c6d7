// Days as people type them: 31/3/2027, 31.3.27, 31 March 2027, 31 mar, 2027-03-31. What is sent and kept is ISO text.

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const [EARLIEST, LATEST] = [1900, 2100];
const NO_DAY = "There is no such day. Give it as 31\u00a03\u00a02027."; // in one line
const FORMS = [
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/,
  /^(?<day>\d\d)(?<month>\d\d)(?<year>\d{4}|\d\d)$/,
  /^(?<day>\d{1,2})[\s/.-]+(?<month>\d{1,2})(?:[\s/.-]+(?<year>\d{4}|\d\d))?$/,
  /^(?<day>\d{1,2})(?:st|nd|rd|th)?[\s/.-]*(?:of\s)?\s*(?<month>[a-z]{3,})(?:[\s/.,-]*(?<year>\d{4}|\d\d))?$/,
  /^(?<month>[a-z]{3,})\s*(?<day>\d{1,2})(?:st|nd|rd|th)?(?:[\s,]+(?<year>\d{4}|\d\d))?$/,
];

const two = (n) => String(n).padStart(2, "0");
const lastOf = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();

// "1 March 2027", for a field and a sentence alike; "" for none.
export function spell(iso) {
  if (!iso) return "";
  const [year, month, day] = iso.split("-").map(Number);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

const monthOf = (said) => Number(said) || MONTHS.findIndex((name) => name.toLowerCase().startsWith(said)) + 1;

// Two figures are a year of this century, or of the last where that would be more than fifty years off.
function yearOf(said, thisYear) {
  if (said.length > 2) return Number(said);
  const year = 2000 + Number(said);
  return year > thisYear + 50 ? year - 100 : year;
}

// The ISO text of a day that exists, or null.
function exact(year, month, day) {
  const exists = year >= EARLIEST && year <= LATEST && month >= 1 && month <= 12 && day >= 1 && day <= lastOf(year, month);
  return exists ? `${year}-${two(month)}-${two(day)}` : null;
}

// Without a year it is the next such day, or the last one for what is `past`; today is both.
function nearest(month, day, past, today) {
  for (let n = 0; n <= 8; n += 1) {
    const found = exact(Number(today.slice(0, 4)) + (past ? -n : n), month, day);
    if (found && (past ? found <= today : found >= today)) return found;
  }
  return null;
}

// What a text means: ISO, "" where nothing is typed, null where there is no such day. `today` is ISO text.
export function dayOf(text, { past = false, today }) {
  const said = text.trim().toLowerCase();
  if (!said) return "";
  const found = FORMS.map((form) => said.match(form)?.groups).find(Boolean);
  if (!found) return null;
  const [month, day] = [monthOf(found.month), Number(found.day)];
  return found.year ? exact(yearOf(found.year, Number(today.slice(0, 4))), month, day) : nearest(month, day, past, today);
}

// Makes a text box take days. When it is left it says beside it what was understood. `time` says what day it is.
export function makeDay(input, time) {
  const says = document.getElementById(input.getAttribute("aria-describedby"));
  const found = () => dayOf(input.value, { past: input.dataset.day === "past", today: time.day(time.now()) });

  // Answers whether there is such a day.
  function say() {
    const day = found();
    const wrong = day === null;
    says.textContent = wrong ? NO_DAY : spell(day) === input.value.trim() ? "" : spell(day);
    says.classList.toggle("box__day--wrong", wrong);
    input.setAttribute("aria-invalid", wrong);
    return !wrong;
  }

  input.addEventListener("change", say);
  input.addEventListener("input", () => says.classList.contains("box__day--wrong") && say());
  return {
    input,
    check: say,
    read: () => found() ?? "",
    fill(iso) {
      input.value = spell(iso);
      say();
    },
  };
}
