"""What may be typed into a form, and what is said beside a field where something needs correcting."""

from diagnostics.forms.accounts import AccountForm, SignInForm
from diagnostics.forms.arrivals import HereForm
from diagnostics.forms.participants import NewParticipantForm, ParticipantForm, RowForm
from diagnostics.forms.seats import SeatForm
from diagnostics.forms.workshops import DeletionForm, DetailsForm, NewWorkshopForm, StartForm, plan_said

__all__ = [
    "AccountForm",
    "DeletionForm",
    "DetailsForm",
    "HereForm",
    "NewParticipantForm",
    "NewWorkshopForm",
    "ParticipantForm",
    "RowForm",
    "SeatForm",
    "SignInForm",
    "StartForm",
    "plan_said",
]
