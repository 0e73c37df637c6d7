// Puts away what was refused, the only copy of a text, with a way back until something else is said.

export function makePutAway({ sender, notice }) {
  function bringBack(write) {
    notice("");
    sender.bringBack(write);
  }

  return async function putAway(write) {
    await sender.drop(write);
    notice("Put away.", { label: "Bring it back", act: () => bringBack(write) });
  };
}
