// A name, an address or a code without what nobody sees and nobody meant: the rule of diagnostics/names.py.

const SPACES = /[\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]/g;
const UNSEEN = /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2060-\u206f\u3164\uffa0]/g;

export const withoutUnseen = (text) => text.replace(SPACES, " ").replace(UNSEEN, "").trim();
