// What a paste consists of: its lines without their list marks, and the cells where it is a table. Pure.
//
// A mark goes only where it can be nothing else. A dash before an amount is part of it ("– 12%"); a number is a mark before
// a tab, or where the lines count on; "- " and "* " are where every line has the same. Signs of kinds pick nothing here.

const BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
const BULLET = /^\s*(?:[•◦▪▫‣⁃∙●○■□◆◇►▶➢➤\uf000-\uf0ff]\s*|·\s+|o\t\s*)/;
const DASH = /^\s*[–—](?!\s*[\p{N}\p{Sc}])\s*/u;
const TABBED = /^\s*\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\t\s*/i;
const LETTERED = /^\s*\(?[a-z]\)\s+/i;
const NUMBERED = /^\s*\(?(\d{1,3})[.)]\s+/;
const SIGNED = [
  { every: /^\s*-\s/, mark: /^\s*-(?!\s*[\p{N}\p{Sc}])\s+/u },
  { every: /^\s*\*\s/, mark: /^\s*\*(?!\s*[\p{N}\p{Sc}])\s+/u },
];

// Spreadsheets put a cell of several lines into quotes.
const unquoted = (text) =>
  text.includes("\t")
    ? text.replace(
        /(^|[\t\n])"((?:[^"]|"")*\n(?:[^"]|"")*)"(?=[\t\r\n]|$)/g,
        (_, before, cell) => before + cell.replaceAll('""', '"').replace(/\s+/g, " "),
      )
    : text;

// Numbers that count on from line to line; a date or a ratio does not.
const isCounted = (lines) =>
  lines.every((line, n) => Number(line.match(NUMBERED)?.[1]) === Number(lines[0].match(NUMBERED)?.[1]) + n);

function marksOf(lines) {
  const marks = [BULLET, TABBED, DASH];
  if (lines.length < 2) return marks;
  marks.push(...SIGNED.filter(({ every }) => lines.every((line) => every.test(line))).map(({ mark }) => mark));
  if (isCounted(lines)) marks.push(NUMBERED);
  if (lines.every((line) => LETTERED.test(line))) marks.push(LETTERED);
  return marks;
}

const without = (line, marks) => line.replace(marks.find((mark) => mark.test(line)) ?? "", "");
const tidy = (text) => text.replace(/\s+/g, " ").trim();
const cellsOf = (line) => line.split("\t").map(tidy).filter(Boolean);

// {lines, cells}: `lines` has one text a line, its cells joined; `cells` all of them, or null where no line has two.
export function divided(text) {
  const lines = unquoted(text)
    .split(BREAK)
    .filter((line) => line.trim());
  const marks = marksOf(lines);
  const rows = lines.map((line) => cellsOf(without(line, marks))).filter((cells) => cells.length);
  const isTable = rows.some((cells) => cells.length > 1);
  return { lines: rows.map((cells) => cells.join(" · ")), cells: isTable ? rows.flat() : null };
}

// What a paste of one line puts into the box, at its start or not: as it is, but for line breaks around it and a bullet or a
// dash before it.
export function oneLine(text, atStart) {
  const line = text.replace(/^[\r\n]+|[\r\n]+$/g, "");
  return atStart ? without(line, marksOf([line])) : line;
}
