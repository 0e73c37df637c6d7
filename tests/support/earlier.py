"""What a workbook said before its shape gained what stands around the questions."""

GAINED = {"invitees": ("speaks_for", "dated"), "priority_actions": ("dated",)}


def before_they_spoke(content):
    """Return a Content as it was read then: nobody in it speaks for a section, and only questions are dated."""
    said = content.model_dump()
    for part, fields in GAINED.items():
        for item in said[part]:
            for field in fields:
                del item[field]
    return type(content).model_validate(said)
