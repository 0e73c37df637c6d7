// Says of the priority action that is chosen what of it is to be checked today.

export function makeDatedPart(form) {
  const { priority_action: priority } = form.elements;
  const says = form.querySelector("[data-dated-says]");

  function show() {
    const dated = priority.selectedOptions[0]?.dataset.dated ?? "";
    says.querySelector("span").textContent = dated;
    says.hidden = !dated;
  }

  priority.addEventListener("change", show);
  return { show };
}
