// The four kinds, as templates spell them, and how much of a line the wall shows.

export const SIGNS = { strength: "+", good_practice: "*", gap: "−", recommendation: ">" };
export const WORDS = { strength: "Strength", good_practice: "Good practice", gap: "Gap", recommendation: "Recommendation" };
export const PLURALS = { strength: "Strengths", good_practice: "Good practice", gap: "Gaps", recommendation: "Recommendations" };
export const ON_WALL = 200; // letters
