"""What may be said of the leads of a workshop's key actions, from what was recorded and from who is ticked present."""

from diagnostics.agreement import lead_of, presence_of, said_of
from diagnostics.models import Event, Participant
from diagnostics.queries.events import changes_of
from diagnostics.vocabulary import Agreement


def agreements_of(workshop, actions):
    """Return {id: (the lead's Presence, what is Said)} of key actions (rows), in two queries."""
    people = list(Participant.objects.filter(workshop=workshop).values_list("name", "organisation", "present"))
    recorders = _recorders(workshop)
    found = {}
    for row in actions:
        presence = presence_of(row.lead_person, row.lead_organisation, people)
        recorder = recorders.get(row.pk, "")
        found[row.pk] = presence, said_of(Agreement(row.agreement), row.agreement_words, presence, recorder)
    return found


def _recorders(workshop):
    """Return {id of a key action: the name of whoever last recorded how its lead stands to it}.

    What was undone does not count: then it is whoever had recorded what stands again.
    """
    made = Event.objects.filter(workshop=workshop, verb__in=("action.agreed", "action.edited"), undone=False)
    recorders = {}
    for event in made.select_related("by").order_by("revision"):
        for change in changes_of(event):
            if change["kind"] == "keyaction" and _stand(change["before"]) != _stand(change["after"]):
                recorders[change["id"]] = (event.by.get_full_name() or event.by.get_username()) if event.by else ""
    return recorders


def _stand(said):
    return said and (said["agreement"], lead_of(said["lead_person"], said["lead_organisation"]))
