"""What a log may not say: the tokens in the addresses of joining and of circulated summaries; much about no fault of ours."""

import logging
import re

TOKEN = re.compile(r"(/(?:join|summaries)/+)[^/\s?]{8,}", re.IGNORECASE)


class Masked(logging.Formatter):
    """A formatter that blots tokens out of the finished line, traceback and all."""

    def format(self, record):
        """Return the line with each token as `…`."""
        return TOKEN.sub(r"\1…", super().format(record))


class Brief(logging.Filter):
    """A filter that makes an error a warning of one line."""

    def filter(self, record):
        """Let the record pass, without its traceback."""
        record.levelno, record.levelname, record.exc_info = logging.WARNING, "WARNING", None
        return True
