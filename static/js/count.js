// Says how many characters are left in a text box marked data-count, while somebody types. It cuts nothing: what is too long
// is refused when it is sent, with a sentence. Letters are counted as the server does, a picture of several parts as several.
const QUIET = 0.75; // of the limit: nobody needs a number before that

export const lengthOf = (text) => [...text].length;

function makeSays(box) {
  const says = Object.assign(document.createElement("span"), { className: "count", id: `${box.id}_count`, hidden: true });
  says.setAttribute("role", "status");
  box.after(says);
  box.setAttribute("aria-describedby", `${box.getAttribute("aria-describedby") ?? ""} ${says.id}`.trim());
  return says;
}

function say(box) {
  const limit = Number(box.dataset.count);
  const left = limit - lengthOf(box.value);
  const quiet = left > limit * (1 - QUIET);
  const says = document.getElementById(`${box.id}_count`) ?? (quiet ? null : makeSays(box));
  if (!says) return;
  says.hidden = quiet;
  says.textContent = left >= 0 ? `${left} characters left` : `${-left} characters too many`;
  says.classList.toggle("count--over", left < 0);
}

for (const happens of ["input", "focusin"])
  document.addEventListener(happens, ({ target }) => target.dataset?.count && say(target));
for (const box of document.querySelectorAll("[data-count]")) say(box); // what came back from the server too long
