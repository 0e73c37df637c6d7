"""Everything that a process of the service says goes through its log: warnings, and what ends a thread or the process too."""

import logging
import sys
import threading

log = logging.getLogger(__name__)


def hear_all():
    """Log what Python would print by itself, a line at a time and unmasked. For the web and its worker, not for a terminal."""
    logging.captureWarnings(True)
    sys.excepthook = _ended
    sys.unraisablehook = lambda what: _say("Something was not cleared away.", what.exc_value)
    threading.excepthook = lambda what: _say("A thread ended by itself.", what.exc_value)


def _ended(kind, error, trace):
    if issubclass(kind, Exception):
        _say("The process ended by itself.", error)
    else:  # somebody asked for it
        sys.__excepthook__(kind, error, trace)


def _say(sentence, error):
    log.error(sentence, exc_info=error)
