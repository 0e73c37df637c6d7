// The addresses of fonts and style sheets that a page needs, read from its style sheets: an engine's list of what was loaded
// names no font (WebKit), or nothing that an earlier page had loaded before (Firefox).

// A sheet's rules, with those of the sheets that it imports. `found` gets the sheets' addresses.
function* rulesOf(sheet, found) {
  if (sheet.href) found.add(sheet.href);
  for (const rule of sheet.cssRules) {
    if (rule instanceof CSSImportRule && rule.styleSheet) yield* rulesOf(rule.styleSheet, found);
    else yield [rule, sheet.href ?? document.baseURI];
  }
}

// "U+0000-00FF, U+131" and "u+0-ff,u+131" are the same letters.
const letters = (range) =>
  range
    .toLowerCase()
    .replace(/\s/g, "")
    .replace(/(^|[+-])0+(?=[0-9a-f])/g, "$1");

// Where a face of the letters that are shown stands upright, its slanted and heavier ones are needed as well: the first line
// that waits is slanted, and by then the server may be gone.
export function pageAssets() {
  const found = new Set();
  const shown = new Set(
    [...document.fonts].filter(({ status }) => status === "loaded").map(({ unicodeRange }) => letters(unicodeRange)),
  );
  for (const sheet of document.styleSheets) {
    for (const [rule, base] of rulesOf(sheet, found)) {
      if (!(rule instanceof CSSFontFaceRule) || !shown.has(letters(rule.style.getPropertyValue("unicode-range")))) continue;
      const [, address] = rule.style.getPropertyValue("src").match(/url\("?([^")]+)"?\)/) ?? [];
      if (address) found.add(new URL(address, base).href);
    }
  }
  return found;
}
