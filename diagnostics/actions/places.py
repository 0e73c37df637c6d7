"""Finding the place that a workshop is about. Called by other actions, inside their transaction."""

from diagnostics.models import Place, Workshop


def place_of(name, code=""):
    """Return (the Place of this name and code, whether it was made now). Locked: nobody deletes it meanwhile."""
    return Place.objects.select_for_update().get_or_create(key=Place.key_of(name), code=code, defaults={"name": name})


def forget_if_empty(pk):
    """Delete a place that no workshop is about any more. Whoever names it at this moment is waited for, or waits."""
    if Place.objects.select_for_update().filter(pk=pk).first():
        Place.objects.filter(pk=pk, workshops=None).delete()


def place_again(entry, details):
    """Let a workshop be about the place that its changed `details` name. Another spelling of it keeps the code it has."""
    workshop = entry.workshop
    was = workshop.place
    is_same = was is not None and was.key == Place.key_of(workshop.area)
    code = details.get("area_code", was.code if is_same else "")
    workshop.place, is_made = place_of(workshop.area, code)
    if is_made:
        entry.made(workshop.place)


def find_missing_places():
    """Give each workshop of before there were places that of its area's name. No event: it brings a backup up to date."""
    for workshop in Workshop.objects.filter(place=None):
        Workshop.objects.filter(pk=workshop.pk).update(place=place_of(workshop.area)[0])
