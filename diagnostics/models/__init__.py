"""One file per noun. Content first (rows of an immutable edition), then the day."""

from diagnostics.models.acronym import Acronym
from diagnostics.models.agenda_item import AgendaItem
from diagnostics.models.answer import Answer
from diagnostics.models.edition import Edition, Workbook
from diagnostics.models.event import Event
from diagnostics.models.finding import Finding
from diagnostics.models.guide_page import GuidePage
from diagnostics.models.invitee_role import InviteeRole
from diagnostics.models.kept_plan import KeptPlan
from diagnostics.models.key_action import KeyAction
from diagnostics.models.participant import Participant
from diagnostics.models.place import Place
from diagnostics.models.priority_action import PriorityAction
from diagnostics.models.prompt import Prompt
from diagnostics.models.question import Question
from diagnostics.models.question_mark import QuestionMark
from diagnostics.models.reference import Reference
from diagnostics.models.seat import Seat
from diagnostics.models.seat_link import SeatLink
from diagnostics.models.section import Section
from diagnostics.models.summary import Summary, SummaryFile, SummaryLink
from diagnostics.models.topic import Topic
from diagnostics.models.worker import Worker
from diagnostics.models.workshop import Workshop

__all__ = [
    "Acronym", "AgendaItem", "Answer", "Edition", "Event", "Finding", "GuidePage", "InviteeRole", "KeptPlan", "KeyAction",
    "Participant", "Place", "PriorityAction", "Prompt", "Question", "QuestionMark", "Reference", "Seat", "SeatLink",
    "Section", "Summary", "SummaryFile", "SummaryLink", "Topic", "Workbook", "Worker", "Workshop",
]  # fmt: skip
