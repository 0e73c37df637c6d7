// Copies the text beside the button. Without a clipboard (plain http) it selects the text instead.
for (const box of document.querySelectorAll("[data-copy]")) {
  const text = box.querySelector("input, textarea");
  const button = box.querySelector("[data-copy-button]");
  const said = box.querySelector("[data-copy-said]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    text.select();
    try {
      await navigator.clipboard.writeText(text.value);
      said.textContent = "Copied.";
    } catch {
      said.textContent = "Selected: press Ctrl and C to copy.";
    }
  });
}
