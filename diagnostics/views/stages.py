"""Moving a workshop from stage to stage by a button."""

from diagnostics.errors import Refused


def move(act, workshop, by, to, **said):
    """Take `workshop` to the stage `to` and return the Done; None where it is there already, as after a first press."""
    try:
        return act(workshop=workshop, by=by, **said)
    except Refused:
        workshop.refresh_from_db(fields=["stage"])
        if workshop.stage != to:
            raise
        return None
