// Put a newer state of the shared screen on the page, part by part, and say in one sentence what changed.
// What did not change keeps its nodes: an opened note stays open, the focus and the reader's place stay where they are.

// What was last received of each part that stands on the page. A translator, an extension or a reader changes the page;
// what they did is no news, and stays until there is some.
const received = new WeakMap();

export function drawn(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.querySelector("article");
}

// `isDrawn`: `next` is what the page was drawn from.
export function put(holder, next, isDrawn = false) {
  const sentence = place(holder, next, isDrawn);
  join(next.dataset);
  return sentence;
}

function place(holder, next, isDrawn) {
  const before = holder.querySelector("article");
  if (!before || shape(before) !== shape(next)) {
    const held = holder.contains(document.activeElement) && document.activeElement !== holder;
    parts(next).forEach(keep);
    holder.replaceChildren(next);
    window.scrollTo(0, 0);
    if (held) holder.focus({ preventScroll: true });
    return next.dataset.say;
  }
  const newer = new Map(parts(next).map((part) => [part.dataset.part, part]));
  if (isDrawn) for (const part of parts(before)) received.set(part, newer.get(part.dataset.part));
  const sentence = change(said(before), said(next));
  Object.assign(before.dataset, next.dataset);
  for (const part of parts(before)) swap(part, newer.get(part.dataset.part), holder);
  return sentence;
}

const parts = (article) => [...article.querySelectorAll("[data-part]")];
const keep = (part) => received.set(part, part.cloneNode(true));

export function swap(part, newer, holder) {
  const isSame = (received.get(part) ?? part).innerHTML === newer.innerHTML;
  if (isSame) return received.set(part, newer);
  const focused = part.contains(document.activeElement) && document.activeElement.getAttribute("href");
  const scrolledPast = part.getBoundingClientRect().top < 0;
  const fromEnd = document.documentElement.scrollHeight - window.scrollY;
  keep(newer);
  part.replaceWith(newer);
  if (scrolledPast) window.scrollTo(0, document.documentElement.scrollHeight - fromEnd);
  if (focused) (newer.querySelector(`[href="${CSS.escape(focused)}"]`) ?? holder).focus({ preventScroll: true });
}

// How to join, on the page or a part of it. The code may change while a seat's holder watches on: the wall must not go on
// showing the old one, and none where the screen says it itself, or the workshop is closed (the style sheets see to that).
// What is not said stays.
export function join({ code, epoch, stage, view, people }, within = document) {
  if (view) document.body.dataset.shows = view;
  if (people) document.body.dataset.people = people;
  if (stage) document.body.dataset.stage = stage;
  if (code) for (const place of within.querySelectorAll("[data-join-code]")) place.textContent = code;
  if (epoch)
    for (const image of within.querySelectorAll("[data-join-qr]")) {
      const address = image.getAttribute("src").replace(/\?.*$/, `?${epoch}`);
      if (image.getAttribute("src") !== address) image.setAttribute("src", address);
    }
}

const shape = (article) =>
  [article.dataset.view, article.dataset.key, ...parts(article).map((part) => part.dataset.part)].join(" ");
const said = (article) => article.querySelector('[data-part="said"]');

// `onPage` stands there. As long as nothing was received of it, what it says is known from our own attributes alone.
function change(onPage, newer) {
  const older = received.get(onPage);
  if (!newer || older?.innerHTML === newer.innerHTML) return "";
  return [lineChange(older, onPage.dataset, newer), ...answerChanges(older, onPage, newer)].filter(Boolean).join(" ");
}

function lineChange(older, was, newer) {
  const is = newer.dataset;
  if (was.newest !== is.newest)
    return Number(is.newest ?? 0) > Number(was.newest ?? 0) ? `New. ${is.say}` : "A line was taken back.";
  if (was.say !== is.say) return `Changed. ${is.say}`;
  const lines = (part) => [...part.querySelectorAll(".lines")].map((list) => list.innerHTML).join("");
  return !older || lines(older) === lines(newer) ? "" : "An earlier line was changed.";
}

function answerChanges(older, onPage, newer) {
  const words = ({ textContent, dataset }) => (older ? textContent : dataset.say);
  const answers = (part) => new Map([...part.querySelectorAll("[data-answer]")].map((item) => [item.dataset.answer, item]));
  const [was, is] = [answers(older ?? onPage), answers(newer)];
  const changed = [...is].filter(([key, item]) => !was.has(key) || words(was.get(key)) !== words(item));
  const gone = [...was.keys()].some((key) => !is.has(key)) ? ["An answer was taken back."] : [];
  return [...changed.map(([key, item]) => `${was.has(key) ? "Changed" : "New"}. ${item.dataset.say}`), ...gone];
}
