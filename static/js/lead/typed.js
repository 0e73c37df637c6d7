// Everything that somebody may have typed into a write.

const TYPED = ["text", "what", "lead_person", "lead_organisation", "by_when", "measure", "source", "as_of", "to_find_out", "who", "reason"];

export const typed = (write) => TYPED.map((name) => write.body[name]).filter(Boolean).join(" · ");
