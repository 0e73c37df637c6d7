// Copies the address beside the button. Without a clipboard (plain http) it selects the text instead.
for (const box of document.querySelectorAll("[data-copy]")) {
  const input = box.querySelector("input");
  const button = box.querySelector("[data-copy-button]");
  const said = box.querySelector("[data-copy-said]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    input.select();
    try {
      await navigator.clipboard.writeText(input.value);
      said.textContent = "Copied.";
    } catch {
      said.textContent = "Selected: press Ctrl and C to copy.";
    }
  });
}
