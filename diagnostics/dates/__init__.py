"""Days and periods as people say them, and how they are told. Floor 0: no clock of its own; whoever asks brings the day.

Day before month; financial years run from April; a quarter is the calendar's, unless its year is not. Words and patterns stand
in `static/js/dates/grammar.js`, for the browser too, which reads by the same rule (`static/js/dates/read.js`):
`tests/dates/cases.json` holds the two equal.
"""
