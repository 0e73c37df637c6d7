// Asks before a page is left on which something was typed into a form marked data-unsaved and not sent.
// data-unsaved="already": what stands in it came back from the server, and is not kept there either.

for (const form of document.querySelectorAll("[data-unsaved]")) {
  const typed = () => new URLSearchParams(new FormData(form)).toString();
  const kept = form.dataset.unsaved === "already" ? null : typed();
  let isSent = false;
  form.addEventListener("submit", () => (isSent = true));
  addEventListener("pageshow", () => (isSent = false)); // back again by the browser's own button
  addEventListener("beforeunload", (event) => !isSent && typed() !== kept && event.preventDefault());
}
