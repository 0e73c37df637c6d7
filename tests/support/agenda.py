"""The agenda as somebody re-plans it: what a later action will do, done to the rows."""

from django.db import transaction

from diagnostics.models import AgendaItem


def put_in_order(workshop, *keys):
    """Let the sections with these keys stand in this order at the places that they hold together, in one transaction."""
    items = {item.section.key: item for item in _sections(workshop).filter(section__key__in=keys)}
    places = sorted(item.position for item in items.values())
    with transaction.atomic():
        for key, position in zip(keys, places, strict=True):
            AgendaItem.objects.filter(pk=items[key].pk).update(position=position)


def take_off(workshop, key):
    """Take a section off the agenda."""
    _sections(workshop).filter(section__key=key).delete()


def _sections(workshop):
    return AgendaItem.objects.filter(workshop=workshop, section__isnull=False).select_related("section")
