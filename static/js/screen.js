// Put a newer state of the shared screen on the page, part by part, and say in one sentence what changed.
// What did not change keeps its nodes: an opened note stays open, the focus and the reader's place stay where they are.

export function drawn(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.querySelector("article");
}

export function put(holder, next) {
  const sentence = place(holder, next);
  join(next.dataset);
  return sentence;
}

function place(holder, next) {
  const before = holder.querySelector("article");
  if (!before || shape(before) !== shape(next)) {
    const held = holder.contains(document.activeElement) && document.activeElement !== holder;
    holder.replaceChildren(next);
    window.scrollTo(0, 0);
    if (held) holder.focus({ preventScroll: true });
    return next.dataset.say;
  }
  const sentence = change(said(before), said(next));
  Object.assign(before.dataset, next.dataset);
  for (const part of before.querySelectorAll("[data-part]")) {
    swap(part, next.querySelector(`[data-part="${part.dataset.part}"]`), holder);
  }
  return sentence;
}

export function swap(part, newer, holder) {
  if (part.innerHTML === newer.innerHTML) return;
  const focused = part.contains(document.activeElement) && document.activeElement.getAttribute("href");
  const scrolledPast = part.getBoundingClientRect().top < 0;
  const fromEnd = document.documentElement.scrollHeight - window.scrollY;
  part.replaceWith(newer);
  if (scrolledPast) window.scrollTo(0, document.documentElement.scrollHeight - fromEnd);
  if (focused) (newer.querySelector(`[href="${CSS.escape(focused)}"]`) ?? holder).focus({ preventScroll: true });
}

// How to join, on the page or a part of it. The code may change while a seat's holder watches on: the wall must not go on
// showing the old one, and none where the screen says it itself, or the workshop is closed (the style sheets see to that).
// What is not said stays.
export function join({ code, epoch, stage, view }, within = document) {
  if (view) document.body.dataset.shows = view;
  if (stage) document.body.dataset.stage = stage;
  if (code) for (const place of within.querySelectorAll("[data-join-code]")) place.textContent = code;
  if (epoch) for (const image of within.querySelectorAll("[data-join-qr]")) {
    const address = image.getAttribute("src").replace(/\?.*$/, `?${epoch}`);
    if (image.getAttribute("src") !== address) image.setAttribute("src", address);
  }
}

function shape(article) {
  const parts = [...article.querySelectorAll("[data-part]")].map((part) => part.dataset.part);
  return [article.dataset.view, article.dataset.key, ...parts].join(" ");
}

const said = (article) => article.querySelector('[data-part="said"]');

function change(older, newer) {
  if (!newer || older.innerHTML === newer.innerHTML) return "";
  return [lineChange(older, newer), ...answerChanges(older, newer)].filter(Boolean).join(" ");
}

function lineChange(older, newer) {
  const [was, is] = [older.dataset, newer.dataset];
  if (was.newest !== is.newest) return Number(is.newest ?? 0) > Number(was.newest ?? 0) ? `New. ${is.say}` : "A line was taken back.";
  if (was.say !== is.say) return `Changed. ${is.say}`;
  const lines = (part) => [...part.querySelectorAll(".lines")].map((list) => list.innerHTML).join("");
  return lines(older) === lines(newer) ? "" : "An earlier line was changed.";
}

function answerChanges(older, newer) {
  const answers = (part) => new Map([...part.querySelectorAll("[data-answer]")].map((item) => [item.dataset.answer, item]));
  const [was, is] = [answers(older), answers(newer)];
  const changed = [...is].filter(([key, item]) => was.get(key)?.textContent !== item.textContent);
  const gone = [...was.keys()].some((key) => !is.has(key)) ? ["An answer was taken back."] : [];
  return [...changed.map(([key, item]) => `${was.has(key) ? "Changed" : "New"}. ${item.dataset.say}`), ...gone];
}
