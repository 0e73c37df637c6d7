"""A kept plan as plain data: what an agenda says of itself, and what is left out, without anybody's workshop.

{"minutes": of the day, "small_groups": [slug], "items": [{"kind", "section": key or None, "title", "minutes", "by_hand",
"note", "reason", "laid": how many were laid before it}] in order, "left_out": [{"question": key, "reason", "by_hand": true
where it was}], "local": [{"key", "topic": key, "text"}] of the questions that the workshop had added, unless it had none}. It
is carried over to whatever edition is the current one then: what that does not have is left aside, and sections that it has
gained come after the others.
"""

from diagnostics.errors import PlanIsNewer
from diagnostics.schemas import schema_after, upgraded

UPGRADES = {}  # by the schema that each takes
SCHEMA = schema_after(UPGRADES)


def plan_from(document, schema):
    """Return a stored plan as today's. Raises PlanIsNewer."""
    return upgraded(document, schema, UPGRADES, PlanIsNewer)


def items_for(plan, sections):
    """Return the items of a plan for an edition whose day takes these `sections` (keys, in the order that it proposes).

    A section that the plan does not have stands behind the last one that it has.
    """
    known = [item for item in plan["items"] if item["section"] is None or item["section"] in sections]
    there = {item["section"] for item in known}
    last = max((at for at, item in enumerate(known, start=1) if item["section"]), default=len(known))
    gained = [{"section": key} for key in sections if key not in there]
    return [*known[:last], *gained, *known[last:]]


def left_out_by(plan, known, local):
    """Return {(reason, whether by hand): question keys} of what a plan leaves out, of the questions that are `known`.

    `local`: {key in the plan: key here} of the questions that were added for it.
    """
    keys = {**dict(zip(known, known, strict=True)), **{one["key"]: local.get(one["key"]) for one in plan.get("local", ())}}
    reasons = {}
    for said in plan["left_out"]:
        if key := keys.get(said["question"]):
            reasons.setdefault((said["reason"], said.get("by_hand", False)), []).append(key)
    return reasons


def local_for(plan, topics):
    """Return (those of a plan's own questions whose topic is among these keys, the others)."""
    local = plan.get("local", ())
    return [one for one in local if one["topic"] in topics], [one for one in local if one["topic"] not in topics]
