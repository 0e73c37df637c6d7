// A browser may keep this page in its memory, though it was told to keep nothing, and show it again as it was: to whoever
// goes back, also after signing out. So it is left blank, and asked for anew when it comes back.

addEventListener("pagehide", ({ persisted }) => {
  if (persisted) document.documentElement.hidden = true;
});
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) location.reload();
});
