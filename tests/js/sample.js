// A record as the server tells it, of a running workshop in which nothing is recorded yet, for tests to say what is another.

export const sampleRecord = (more) => ({
  now: "2030-05-14T10:00:00Z",
  zone: "Europe/London",
  revision: 7,
  lineage: "a",
  stage: "running",
  view: "welcome",
  held: false,
  screen: null,
  lead: null,
  findings: [],
  actions: [],
  answers: {},
  marks: {},
  seen: {},
  agenda: [],
  seats: {},
  ...more,
});

export const RECORD = sampleRecord();
