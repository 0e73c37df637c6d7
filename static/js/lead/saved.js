// The quiet state of the outbox in the header: saved, saving, n waiting on this device, n need you.

export function makeSaved({ signIn }) {
  const shown = document.querySelector("[data-saved]");
  const spoken = document.querySelector("[data-saved-spoken]");
  const needs = document.querySelector("[data-needs]");
  let told = "saved";

  function signInAgain(what) {
    const href = `${signIn}?next=${encodeURIComponent(location.pathname)}`;
    const link = Object.assign(document.createElement("a"), { href, target: "sign-in", textContent: "Sign in again" });
    shown.replaceChildren(link, what);
  }

  // What needs somebody may stand below the fold.
  const lookAt = (textContent) =>
    Object.assign(document.createElement("button"), {
      type: "button",
      textContent,
      onclick: () => needs.querySelector("button")?.focus(),
    });

  // `stored` of those `waiting` are in this browser's store: nothing else is said to wait on this device.
  return function show({ waiting, stored, refused, trouble, signedOut, unkept }) {
    const stuck = waiting && (trouble || signedOut || unkept);
    const state = refused ? "refused" : stuck || signedOut ? "waiting" : waiting ? "saving" : "saved";
    const held = unkept
      ? [`${waiting} waiting in this page only: keep it open`]
      : [stored && `${stored} waiting on this device`, waiting > stored && `${waiting - stored} not stored`];
    const words = [...(stuck ? held : []), refused && `${refused} ${refused === 1 ? "needs" : "need"} you`].filter(Boolean);
    if (signedOut) signInAgain(waiting ? ` to send ${waiting} waiting` : " to go on");
    else shown.replaceChildren(refused ? lookAt(words.join(", ")) : words.join(", ") || state);
    shown.dataset.state = state;
    // Whoever listens hears when it changes its kind, not of every line that goes.
    if (state !== "saving" && state !== told) spoken.textContent = shown.textContent;
    if (state !== "saving") told = state;
  };
}
