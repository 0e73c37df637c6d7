// Which of two states of the screen is newer. Revisions tell it within one lineage, the history of the server's database: where
// a backup was put back, everything begins anew.

const SURE = 20000; // ms by the server's clock: every process has looked at the database by then, and clocks agree that far

// Whether what the server says tells of another past than what is shown: so it does too where its database has later been
// seen at an earlier revision.
export function isAnew(said, shown) {
  if (said.lineage !== shown.lineage) return true;
  return said.revision < shown.revision && Date.parse(said.at) - Date.parse(shown.at) > SURE;
}

export const isOlder = (said, shown) => said.epoch === shown.epoch && said.revision < shown.revision && !isAnew(said, shown);
export const isSame = (said, shown) => ["epoch", "revision", "lineage"].every((name) => said[name] === shown[name]);
