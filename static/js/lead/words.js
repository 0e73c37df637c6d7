// The four kinds, as templates spell them.

export const SIGNS = { strength: "+", good_practice: "*", gap: "−", recommendation: ">" };
export const WORDS = { strength: "Strength", good_practice: "Good practice", gap: "Gap", recommendation: "Recommendation" };
export const PLURALS = { strength: "Strengths", good_practice: "Good practice", gap: "Gaps", recommendation: "Recommendations" };
