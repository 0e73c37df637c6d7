"""The day as values: what is planned, what is left of it, and when it ends. Floor 0: no rows, and no clock of its own.

Whoever asks brings the moment, as an aware datetime; lengths are whole seconds unless a name says minutes. The lead page
reckons by the same rule while the server is away (`static/js/lead/plan.js`): `tests/plan/cases.json` holds the two equal.
"""
