// What we use though the floor has not got it, and what a browser without it does.
export const ALLOWED = {
  "text-wrap": "breaks lines where they would break anyway",
  "text-wrap: pretty": "the same",
  "text-wrap: balance": "the same",
  "text-wrap: wrap": "takes back what it knows nothing of",
  "cursor: pointer": "has no pointer: a finger points",
  "cursor: default": "the same",
  "cursor: none": "the same",
  "(forced-colors)": "knows no such mode",
  "break-after: avoid": "may print a heading at the end of a sheet",
  "break-before: avoid": "the same",
  '"beforeunload"': "asks nobody who leaves (an iPhone): what was recorded lies in its store, what is typed comes back",
  ".fullscreenEnabled": "keeps the button hidden",
  ".fullscreenElement": "the same",
  ".requestFullscreen": "the same",
  '"fullscreenchange"': "never tells it",
  '"release"': "has no wake lock to release, which the wall says",
};
