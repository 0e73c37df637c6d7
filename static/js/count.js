// Says how many characters are left in a text box marked data-count. Without it the limit stands in the hint.
const QUIET = 0.75; // of the limit: nobody needs a number before that

for (const box of document.querySelectorAll("[data-count]")) {
  const limit = Number(box.dataset.count);
  const said = document.getElementById(`${box.id}_count`);
  const say = () => {
    const left = limit - box.value.length;
    said.hidden = left > limit * (1 - QUIET);
    said.textContent = left >= 0 ? `${left} characters left` : `${-left} characters too many`;
    said.classList.toggle("nhsuk-error-message", left < 0);
  };
  box.addEventListener("input", say);
  say();
}
