"""Who can speak for what: which sections nobody on the list, or nobody in the room, knows first hand, and how many they are.

Which sections a suggested role can speak for is the content's judgement. Of somebody who came to the list without such a role
nobody knows it: they count as a person, and for no section.
"""

from dataclasses import dataclass

from diagnostics.queries.content import content_for


@dataclass(frozen=True)
class Voices:
    """`people`: how many were named, or came where the day `has_begun`. `silent`: the sections that none of them can speak for,
    as the content has them. The workbook is meant for `least` to `most` people.
    """

    people: int
    silent: tuple
    least: int
    most: int
    has_begun: bool

    @property
    def too_few(self):
        return self.people < self.least

    @property
    def too_many(self):
        return self.people > self.most


def voices_of(workshop, people):
    """Return the Voices among `people`, each with `name`, `organisation`, `present` and `speaks_for` (None without a role).

    None as long as nobody is named, or, once the day has begun, ticked as present: an empty list is no finding.
    """
    content, has_begun = content_for(workshop), workshop.started_at is not None
    counted = [person for person in people if (person.present if has_begun else person.name or person.organisation)]
    if not counted:
        return None
    heard = {key for person in counted for key in person.speaks_for or ()}
    silent = tuple(section for section in content.sections if section.key not in heard)
    meant = content.head.participants
    return Voices(len(counted), silent if heard else (), meant.least, meant.most, has_begun)
