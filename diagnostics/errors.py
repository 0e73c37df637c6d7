"""Refusals. Each is named for what was refused, carries one sentence to show, and ends with the next step."""


class Refused(Exception):
    """A request that was understood and is not granted.

    `sentence` is shown to the person as it stands; `status` is the HTTP status of the answer; `facts` go into a JSON
    answer beside the sentence.
    """

    status = 409
    sentence = "That cannot be done now. Reload the page and try again."

    def __init__(self, sentence=None, **facts):
        self.sentence = sentence or self.sentence
        self.facts = facts
        super().__init__(self.sentence)

    @property
    def name(self):
        """The refusal's name as an answer states it, e.g. `WorkshopIsClosed`."""
        return type(self).__name__


class InvalidInput(Refused):
    """Something typed cannot be kept as it is. `field` says where."""

    status = 422
    sentence = "Something here needs correcting. Check it and try again."

    def __init__(self, sentence=None, field="text", **facts):
        super().__init__(sentence, field=field, **facts)
        self.field = field


class LineIsEmpty(InvalidInput):
    sentence = "Type the line first, then press Enter."


class LineIsTooLong(InvalidInput):
    sentence = "A line holds up to 2,000 characters. Shorten it, or split it in two."


class WorkshopIsClosed(Refused):
    sentence = "This workshop is closed. Reopen it to change what was recorded."


class WorkshopHasNotBegun(Refused):
    status = 403
    sentence = "The workbook opens when the workshop starts. Go back to the welcome, which changes by itself."


class WorkshopIsNotRunning(Refused):
    sentence = "This workshop is not running. Start or reopen it first."


class WorkshopIsNotClosed(Refused):
    sentence = "Close the workshop first, then publish its summary."


class LinesWereChanged(Refused):
    sentence = "Lines were changed since this page was opened. Read what is marked, choose again, and publish."


class DayIsTooShort(InvalidInput):
    """A day that cannot hold even its core questions, a minute each."""

    sentence = "That is too short for the core questions of the workbook, a minute each. Give the day more minutes."


class AgendaIsAnother(Refused):
    sentence = "Somebody re-planned the day meanwhile. Look at the agenda, and press again if it still needs a plan."


class NotAtThisStage(Refused):
    sentence = "The workshop has moved on meanwhile. Reload the page to see where it is."


class NotItsDay(Refused):
    """The workshop is planned for another day than today. `facts` hold that day as `planned_for`."""

    sentence = "This workshop is planned for another day. Go to its page, and say that you start it today."


class SomethingIsRecorded(Refused):
    sentence = "Something was recorded since the start, so the workshop stays started. Close it when the day is over."


class SummaryIsPublished(Refused):
    sentence = "A summary of this workshop was published, so it cannot be taken back. Go to the summary instead."


class NameIsAnother(InvalidInput):
    sentence = "This is not the workshop's name. Type it as it stands on this page."


class QuestionIsUnknown(Refused):
    status = 404
    sentence = "This workshop's workbook has no such question. Reload the page and choose one from the list."


class TopicIsUnknown(Refused):
    status = 404
    sentence = "This workshop's workbook has no such topic. Reload the page and choose one from the list."


class PromptIsUnknown(Refused):
    status = 404
    sentence = "That question has no such prompt. Reload the page and choose one from the list."


class QuestionIsLeftOut(Refused):
    sentence = "This question was left out. Take it back in first, or park the line."


class VersionConflict(Refused):
    """Somebody else saved first. `facts` hold both texts for the person to choose from."""

    sentence = "Somebody changed this line while you were typing. Choose which text stays."


class HistoryIsAnother(Refused):
    """The page that sends this knows a history which the database has no longer: a backup was put back since."""

    sentence = "The server was put back to an earlier state since this page was opened. Reload the page."


class WrittenMeanwhile(Refused):
    """Somebody else saved since the page was drawn what this would overwrite unseen. `facts` hold what `stands`."""

    sentence = "Somebody saved something else here meanwhile. Reload the page to see what stands."


class KeyMeansAnotherText(Refused):
    status = 422
    sentence = "This line was already saved with another text. Copy yours and record it as a new line."


class KeyIsNotYours(Refused):
    status = 404
    sentence = "There is nothing here. Reload the page."


class CannotBeUndone(Refused):
    sentence = "Somebody changed this since, so it cannot be undone. Go to the line and edit it instead."


class NothingToUndo(Refused):
    sentence = "There is nothing of yours left to undo. Go on recording."


class NotThere(Refused):
    status = 404
    sentence = "It is no longer here. Reload the page to see what is."


class HasASeat(Refused):
    sentence = "You have a seat in this workshop already. Go on to it, and leave the link to whom it is meant for."


class AlreadyHere(Refused):
    sentence = "This phone has said already that somebody is here. Take that back first."


class TooManyArrivals(Refused):
    """A phone says too often that somebody is here, or too many do."""

    status = 429
    sentence = "No more people can be told of on phones here. Tell the facilitator that you have come."


class CodeIsUnknown(Refused):
    status = 404
    sentence = "No open workshop has this code. Check the eight characters on the screen and try again."


class SummaryCannotBeMade(Refused):
    status = 500
    sentence = "The file could not be made. Try again; if it fails again, tell the person who runs this service."


class EditionIsNewer(Refused):
    status = 500
    sentence = "A newer version of this service loaded this workbook. Ask the person who runs the service to update it."


class PlanIsNewer(Refused):
    status = 500
    sentence = "A newer version of this service kept this plan. Ask the person who runs the service to update it."


class SummaryIsNewer(Refused):
    status = 500
    sentence = "A newer version of this service published this summary. Ask the person who runs the service to update it."


class StalePage(Refused):
    status = 403
    sentence = "This page was open for too long to be sent safely. Go back, reload it, and send it again."


class TurnedAway(Refused):
    """A request is refused whoever sent it, and the answer must not ask who did."""


class Busy(TurnedAway):
    """The database is locked or away, or too many write at once."""

    status = 503
    sentence = "The service is busy for a moment. Wait a little, and try again."


class SignedInAgain(Refused):
    """Something was sent after the sign-in had run out, and comes back after another."""

    sentence = "You are signed in again. Nothing of this was saved: check it, and press the button once more."


class RequestTooSlow(TurnedAway):
    status = 408
    sentence = "What you sent took too long to arrive. Try again."


class RequestTooLarge(TurnedAway):
    status = 413
    sentence = "What you sent is too large. Go back, and send less at a time."


class AddressTooLong(TurnedAway):
    status = 414
    sentence = "This address is longer than this service takes. Go back, and follow the link again."


class HeadTooLarge(TurnedAway):
    status = 431
    sentence = "Your browser sends more along than this service takes. Clear its cookies for this site, and try again."


class RequestIsUnreadable(TurnedAway):
    status = 400
    sentence = "What you sent could not be read. Reload the page and try again."


class RequestIsNotUtf8(TurnedAway):
    """A request says that its text is in another encoding, or in one that nobody can make out."""

    status = 415
    sentence = "What you sent is not in UTF-8. Go back, and send it from a page of this service."


class RequestIsNotJson(Refused):
    status = 415
    sentence = "This address takes JSON only. Reload the page and try again."


class AddressIsUnknown(TurnedAway):
    status = 400
    sentence = "This service has another address. Check the address that you were given."


class AddressIsNotSafe(TurnedAway):
    status = 403
    sentence = (
        "Others on the network could read what is sent to this address, so nobody signs in or records here. "
        "Go to the safe address of this service."
    )


class ContentIsFaulty(Exception):
    """Workbook files do not say what a workbook must say. `faults` lists every one with its place."""

    def __init__(self, faults):
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))
