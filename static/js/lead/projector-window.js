// The projector window is one of its own, to be moved to the wall. Where the browser opens none, the link does.

export function makeProjectorWindow() {
  document.querySelector("[data-projector]").addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // somebody knows better
    const opened = open(event.currentTarget.href, "projector", "popup,width=1280,height=720");
    if (opened) event.preventDefault(), opened.focus();
  });
}
