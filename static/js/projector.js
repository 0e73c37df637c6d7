// The wall: follows the screen, shows its age only past ten seconds, and offers to fill the screen.
import { REACH_LABEL } from "#vocabulary";
import { isSame } from "./newer.js";
import { drawn, join, put } from "./screen.js";
import { keepShell } from "./shell.js";
import { started } from "./started.js";
import { watch } from "./stream.js";
import { paint, ring } from "./tree.js";
import { keepAwake } from "./wall/awake.js";
import { passOn } from "./wall/clicker.js";

const { shell, revision, lineage, epoch } = document.body.dataset;
const page = { revision: Number(revision), lineage, epoch: Number(epoch) };
const isShell = "away" in document.body.dataset; // opened while the server is away: nothing of the workshop is in it
const workshop = location.pathname.split("/")[2];
const live = `/live/${workshop}/`;
const holder = document.querySelector("[data-screen]");
const says = document.querySelector("[data-says]");
const fresh = document.querySelector("[data-fresh]");
const full = document.querySelector("[data-full]");
const OLD = 10; // seconds
const lines = (count) => (count ? ` · ${count} ${count === 1 ? "line" : "lines"}` : "");
const IDLE = 3000; // ms without the pointer before what is only for the pointer goes

// The welcome and the tree as the server last drew them; their pictures are fetched while it is there.
const template = document.querySelector("[data-kept]");
for (const image of template.content.querySelectorAll("img")) image.loading = "eager";
const kept = {};
for (const article of document.importNode(template.content, true).children) kept[article.dataset.view] = article;

// Without the server the wall goes on following the lead page on the same laptop.
const laptop = new BroadcastChannel(`wall-${workshop}`);
let away = isShell;
laptop.addEventListener("message", ({ data }) => {
  const article = away && data?.view && standing(data);
  if (article) put(holder, article);
});

// `sections`: their keys in the order of the day; a lead page of the release before says none.
function standing({ view, html, code, stage, area, title, sections = [], reach, recorded, section, back = "" }) {
  const article = html ? drawn(html) : kept[view];
  if (!article) return null;
  if (html && kept.tree) article.querySelector(".where__tree")?.append(kept.tree.querySelector("svg").cloneNode(true));
  for (const node of article.querySelectorAll("svg [data-section]"))
    paint(node, reach[node.dataset.section], node.dataset.section in recorded);
  for (const tree of article.querySelectorAll("svg")) ring(tree, section);
  for (const [part, words] of [
    ["area", area],
    ["title", title],
  ])
    for (const place of article.querySelectorAll(`[data-welcome-${part}]`)) place.textContent = words;
  for (const place of article.querySelectorAll("[data-back-at]")) place.textContent = back;
  for (const place of article.querySelectorAll("[data-back]")) place.hidden = !back;
  for (const place of article.querySelectorAll("[data-back-soon]")) place.hidden = Boolean(back);
  for (const word of article.querySelectorAll("[data-reach-of]")) {
    const is = reach[word.dataset.reachOf];
    [word.textContent, word.closest("li").dataset.reach] = [REACH_LABEL[is], is];
  }
  for (const word of article.querySelectorAll("[data-lines-of]"))
    word.textContent = lines(recorded[word.dataset.linesOf]?.lines);
  const placeOf = (item) => sections.indexOf(item.querySelector("[data-reach-of]").dataset.reachOf);
  for (const list of article.querySelectorAll(".map__list"))
    list.append(...[...list.children].sort((a, b) => placeOf(a) - placeOf(b)));
  Object.assign(article.dataset, { code, stage, people: Object.keys(recorded).length ? "in" : "coming" });
  delete article.dataset.epoch; // this laptop does not know it
  return article;
}

watch({
  url: live,
  now: `${live}now`,
  drawn: page,
  onScreen(said) {
    if (isShell) return location.reload();
    const next = drawn(said.html);
    for (const article of Object.values(kept)) join(next.dataset, article);
    const sentence = put(holder, next, isSame(said, page));
    if (sentence) says.textContent = sentence;
    const now = holder.querySelector("article");
    if (now.dataset.view in kept) kept[now.dataset.view] = now;
  },
  onState(state, seconds) {
    if (!away && state === "reconnecting") laptop.postMessage("what stands");
    away = state === "reconnecting";
    fresh.hidden = state === "live" || seconds <= OLD;
    if (isShell) fresh.textContent = "from this laptop";
    else fresh.textContent = seconds < 100 ? `${seconds} s old` : `${Math.round(seconds / 60)} min old`;
  },
  onOver: () => location.reload(), // the page says why: closed, or another code
});
if (isShell) laptop.postMessage("what stands");
else if (shell) keepShell(shell, { name: "wall-1", scope: location.pathname });

keepAwake(document.querySelector("[data-dark]"));
if (isShell || shell) passOn({ workshop, says: document.querySelector("[data-clicker]") }); // a seat's wall

let resting;
function stir() {
  document.body.classList.remove("is-resting");
  clearTimeout(resting);
  resting = setTimeout(() => document.body.classList.add("is-resting"), IDLE);
}

function offer() {
  full.hidden = !document.fullscreenEnabled || document.fullscreenElement !== null;
}

full.addEventListener("click", () => document.documentElement.requestFullscreen());
document.addEventListener("fullscreenchange", offer);
document.addEventListener("pointermove", stir);
offer();
stir();
started();
