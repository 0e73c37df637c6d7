"""What invites somebody to a workshop: a text to copy or to send, as plain text, and the addresses that it goes to."""

from dataclasses import dataclass
from urllib.parse import quote

from django.template.loader import render_to_string

from diagnostics.queries.participant_list import WITHOUT_ROLE
from diagnostics.text import clean, folded

BETWEEN = "; "  # addresses: what mail programs take, Outlook's among them


@dataclass(frozen=True)
class Invitation:
    """To one `person` on the list: a `subject` and a `text`, in lines that end as this system's do."""

    person: object
    subject: str
    text: str

    @property
    def mailto(self):
        """The address of a mail that is written to them already, or "" where they have no e-mail address."""
        if not self.person.email:
            return ""
        told = self.text.replace("\n", "\r\n")
        return f"mailto:{quote(self.person.email, safe='@')}?subject={quote(self.subject, safe='')}&body={quote(told, safe='')}"


@dataclass(frozen=True)
class Addresses:
    """Some e-mail addresses, each once, ready to be put into one line."""

    title: str
    each: tuple[str, ...]

    @property
    def line(self):
        return BETWEEN.join(self.each)


def invitations_to(workshop, people, *, start, end):
    """Return the Invitations to everybody of `people` of whom a name or an address is known, in their order.

    `start` and `end` are moments, None where no time is known.
    """
    told = {"workshop": workshop, "start": start, "end": end}
    known = [person for person in people if person.name or person.email]
    return [Invitation(person, subject_of(workshop), letter_to(person, told)) for person in known]


def subject_of(workshop):
    """Return what a mail about the workshop, and its event in a calendar, are called."""
    return lines_of("invitations/subject.txt", {"workshop": workshop})


def letter_to(person, told):
    role = "" if folded(person.role) == folded(WITHOUT_ROLE) else person.role
    return lines_of("invitations/letter.txt", {**told, "person": person, "role": role})


def told_in_calendar(workshop, *, start):
    """Return what the event in a calendar says beside the time and the place."""
    return lines_of("invitations/calendar.txt", {"workshop": workshop, "start": start})


def lines_of(template, told):
    """Return a plain text: paragraphs apart by one empty line, whatever the template's own lines are."""
    paragraphs = render_to_string(template, told).split("\n\n")
    return "\n\n".join(filter(None, ("\n".join(filter(None, map(clean, p.splitlines()))) for p in paragraphs)))


def addresses_of(people):
    """Return (the Addresses of all `people`, [those of each organisation]); each address once, however it is spelt."""
    organisations = {}
    for person in people:
        if person.email:
            organisations.setdefault(folded(person.organisation), (person.organisation, []))[1].append(person.email)
    each = [Addresses(title, _once(found)) for title, found in organisations.values()]
    everybody = Addresses("", _once([person.email for person in people if person.email]))
    return everybody, sorted(each, key=lambda one: (not one.title, folded(one.title)))


def _once(addresses):
    found = {}
    for address in addresses:
        found.setdefault(folded(address), address)
    return tuple(found.values())
