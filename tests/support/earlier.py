"""What a workbook said before its invitees had to name the sections that they can speak for."""


def before_they_spoke(content):
    """Return a Content as it was read then: nobody in it speaks for a section."""
    said = content.model_dump()
    for role in said["invitees"]:
        del role["speaks_for"]
    return type(content).model_validate(said)
