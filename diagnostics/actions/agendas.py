"""Laying the agenda, and keeping its clock. Called by other actions, inside their transaction.

Positions are written here and nowhere else. Whatever moves items later does it here too: each gets its new position, one after
the other, under the workshop's lock.
"""

from diagnostics.models import AgendaItem, Section
from diagnostics.plan.items import spell
from diagnostics.vocabulary import ItemKind

ASIDE_MINUTES = (15, 15, 25)  # introduction, break, agreeing key actions at the end
MOST_ASIDE = 4  # all three take no more than a quarter of a short day


def lay_agenda(entry):
    """Write the agenda: introduction, the sections as the edition proposes with minutes by weight, a break half-way.

    The minutes add up to the edition's. Weights are our judgement, not the source's.
    """
    workshop, edition = entry.workshop, entry.workshop.edition
    sections = {s.key: s for s in Section.objects.filter(edition=edition)}
    ordered = [sections[key] for key in edition.agenda]
    aside = min(sum(ASIDE_MINUTES), edition.minutes // MOST_ASIDE)
    introducing, breaking, agreeing = shared_out(aside, ASIDE_MINUTES)
    talking = edition.minutes - aside
    shares = shared_out(talking, [s.weight for s in ordered])
    items = [(ItemKind.INTRODUCTION, None, "Introduction and the model", introducing)]
    spent, broken = 0, False
    for section, minutes in zip(ordered, shares, strict=True):
        items.append((ItemKind.SECTION, section, section.title, minutes))
        spent += minutes
        if not broken and spent * 2 >= talking:
            items.append((ItemKind.BREAK, None, "Break", breaking))
            broken = True
    items.append((ItemKind.INTRODUCTION, None, "Agree key actions", agreeing))
    laid = AgendaItem.objects.bulk_create(
        AgendaItem(workshop=workshop, position=n, kind=kind, section=section, title=title, minutes=minutes)
        for n, (kind, section, title, minutes) in enumerate(items, start=1)
    )
    for item in laid:
        entry.made(item)


def shared_out(total, weights):
    """Return whole shares of `total` by weight, adding up to it (largest remainder)."""
    exact = [total * weight / sum(weights) for weight in weights]
    shares = [int(share) for share in exact]
    by_remainder = sorted(range(len(weights)), key=lambda n: exact[n] - shares[n], reverse=True)
    for n in by_remainder[: total - sum(shares)]:
        shares[n] += 1
    return shares


def open_item(entry, *, item=None, kind=None, section=None, late=False):
    """Stop the running item's clock and start the one named: an item, the first of `kind`, or the one of `section`.

    `late`: the server may hear of it later than the room went on. That moment counts for as much as can be: not before the
    running item was opened, not after now.
    """
    at, items = entry.at, list(AgendaItem.objects.filter(workshop=entry.workshop))
    opened = [row.opened_at for row in items if row.opened_at]
    if late and opened:
        at = min(at, max(entry.made_at, *opened))
    wanted = item or next((i for i in items if (section and i.section_id == section.pk) or (kind and i.kind == kind)), None)
    for row in items:
        if row.opened_at and row != wanted:
            entry.write(row, spent=row.spent + spell(row.opened_at, at), opened_at=None)
        if row == wanted and not row.opened_at:
            entry.write(row, opened_at=at)
