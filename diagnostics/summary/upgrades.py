"""A stored document of an older schema, turned into the next one: one function a step, one a noun within it.

What was published is never rewritten: a document is upgraded each time it is read. Only plain data here: today's
values (see values.py) move on, and a step must go on doing what it did.
"""

# What schema 2 did not say where there was nothing to say.
UNSAID_IN_2 = {"lines_kept_out": 0, "progress": "discussed", "not_repeated": []}
UNSAID_OF_ACTIONS_IN_2 = {"reservation": "", "reported_by": ""}


def _from_1_to_2(document):
    """Schema 2 tells no reader which lines were kept off the screen, and of a lead's agreement more than yes or not yet.

    It counts as discussed what the room was shown. What was published counted a question as covered where it was shown or
    something was recorded: that it goes on saying.
    """
    return {
        **document,
        "progress": "covered",
        "lines_kept_out": 0,
        "not_repeated": [],
        "actions": [_action(action) for action in document["actions"]],
        "findings": [_line(line) for line in document["findings"]],
    }


def _action(action):
    """A version that was printed goes on saying what it said of its leads, whoever was there."""
    said = {name: value for name, value in action.items() if name != "agreed"}
    agreement = "agreed" if action["agreed"] else "to_ask"
    return {**said, "agreement": agreement, "reservation": "", "reported_by": ""}


def _line(line):
    return {name: value for name, value in line.items() if name != "on_screen"}


def _from_2_to_3(document):
    """Schema 3 holds commitments to names, which its fingerprint covers: what was published before has none.

    It says what schema 2 left out where there was nothing to say.
    """
    actions = [{**UNSAID_OF_ACTIONS_IN_2, **action} for action in document["actions"]]
    return {**UNSAID_IN_2, **document, "actions": actions}


UPGRADES = {1: _from_1_to_2, 2: _from_2_to_3}  # by the schema that it takes
