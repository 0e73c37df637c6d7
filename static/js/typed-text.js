// Lines that were typed and never sent, in a box of parts/_typed.html: to copy, or to save as a file.

import { typed } from "./lead/typed.js";

export function makeTyped(box) {
  const text = box.querySelector("textarea");
  box.querySelector("[data-copy-unsent]").addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.value);
    box.querySelector("[data-unsent-said]").textContent = "Copied.";
  });
  box.querySelector("[data-save-unsent]").addEventListener("click", () => {
    const address = URL.createObjectURL(new Blob([text.value], { type: "text/plain" }));
    Object.assign(document.createElement("a"), { href: address, download: "lines-not-sent.txt" }).click();
    URL.revokeObjectURL(address);
  });
  return (writes) => (text.value = writes.map((write) => typed(write) || write.verb).join("\n"));
}
