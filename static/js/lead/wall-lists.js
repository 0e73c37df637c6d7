// Draws the key actions, and a section read back, for the wall as room/_agreeing.html and room/_read_back.html do, from what
// the lead page knows. tests/browser/test_wall_lists.py holds the two equal. What waits here says so.

import { AGREEMENT_SHOWN, KIND_LABEL, Kind, ON_WALL, View } from "#vocabulary";
import { tellDay } from "../dates/calendar.js";
import { drawList } from "./wall-listing.js";
import { cssName, element, key, note, sectionIn, shortened, sign, stepOf } from "./wall-parts.js";

const article = (about, ...parts) => element("article", { ...about, "data-say": "" }, ...parts).outerHTML;
const part = (name, className, ...inside) => element("div", { class: className, "data-part": name }, ...inside);
const paragraph = (className, words) => element("p", { class: className }, words);

// What is told of a key action: its text, who leads, by when, and what was recorded of agreement.
function toldOf({ what, lead_person, lead_organisation, by_when, by_when_said, agreement, waiting }, n) {
  const lead = [lead_person, lead_organisation].filter(Boolean).join(", ");
  const [byWhen, agreed] = [tellDay(by_when, by_when_said), lead && AGREEMENT_SHOWN[agreement]];
  const below = [lead || "Nobody leads yet", byWhen || "No date yet", agreed, waiting && "waiting to be sent"];
  return { number: n + 1, what, lead, byWhen, agreed, waiting, below: below.filter(Boolean).join(" · ") };
}

function fact(name, said) {
  return element("div", {}, element("dt", {}, name), element("dd", name === "Agreement" ? {} : { dir: "auto" }, said));
}

function large({ number, what, lead, byWhen, agreed, waiting }, count) {
  const place = paragraph("key-actions__place", `Key action ${number} of ${count}`);
  if (waiting) place.append(" ", note("waiting to be sent"));
  const facts = [
    fact("Who leads", lead || "Nobody yet"),
    fact("By when", byWhen || "No date yet"),
    fact("Agreement", agreed || "Nobody leads it yet"),
  ];
  const short = shortened(what, ON_WALL.LINE);
  const isCut = short !== what;
  if (isCut) place.append(" ", element("span", { class: "key-actions__rest" }, "the rest is on your phone"));
  const said = isCut ? element("span", { class: "listing__short" }, short) : short;
  const words = element("h1", { class: `key-actions__what key-actions__what--${stepOf(what)}`, dir: "auto" }, said);
  return [place, words, element("dl", { class: "key-actions__facts" }, ...facts)];
}

function all(told) {
  const items = told.map(({ number, what, below }) => {
    const sign = key("b", String(number));
    sign.className = "listing__number";
    return { word: String(number), text: what, below, sign };
  });
  const heading = element("h1", { class: "key-actions__title" }, "Key actions");
  const none = "None is agreed yet. Each appears here as it is written down.";
  return [heading, ...(items.length ? drawList(items) : [paragraph("key-actions__none", none)])];
}

// `actions`: those in sight, in the group's order; `shown`: the id of the one that is large, or null.
export function drawActions(actions, shown) {
  const told = actions.map(toldOf);
  const one = told[actions.findIndex(({ id }) => id === shown)];
  const inside = part(
    "key-actions",
    one ? "key-actions key-actions--one" : "key-actions",
    ...(one ? large(one, told.length) : all(told)),
  );
  const about = { class: "screen screen--agreeing", "data-view": View.AGREEING, "data-key": one ? String(shown) : "" };
  return article(about, inside);
}

const KINDS = Object.values(Kind);

// `panel`: a topic of the section; `lines`: what is in sight on its questions, in the order recorded.
export function drawReadBack(panel, lines) {
  const { number, title, band } = sectionIn(panel);
  const name = element("span", { class: "number", translate: "no" }, number);
  const heading = element(
    "h1",
    { class: "readback__title", lang: panel.dataset.language },
    name,
    " ",
    element("span", {}, title),
  );
  const items = [...lines]
    .sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
    .map(({ text, kind, waiting }) => ({
      word: KIND_LABEL[kind],
      text,
      below: waiting ? "waiting to be sent" : "",
      sign: sign(kind, KIND_LABEL[kind]),
      className: `of-${cssName(kind)}`,
    }));
  const none = paragraph("readback__none", "Nothing is recorded in this section yet.");
  const said = items.length ? drawList(items) : [none];
  const about = { class: `screen screen--read-back ${band}`, "data-view": View.READ_BACK, "data-key": number };
  return article(
    about,
    part("read-back", "readback", paragraph("readback__what", "Read back: is it right?"), heading, ...said),
  );
}
