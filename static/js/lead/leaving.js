// While the server cannot be reached, nothing leads away from this page: the browser would put an error in its place.

export function keepHere({ notice }) {
  const offline = document.querySelector("[data-offline]");

  function stay(event) {
    if (offline.hidden) return;
    event.preventDefault();
    notice("The server cannot be reached: stay on this page.");
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link && !link.target && !link.getAttribute("href").startsWith("#")) stay(event);
  });
  document.addEventListener("submit", (event) => event.target.method === "post" && stay(event));
}
