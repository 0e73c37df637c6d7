"""What a log may not say: the tokens in the addresses of joining and of circulated summaries."""

import logging
import re

TOKEN = re.compile(r"(/(?:join|summaries)/)[^/\s?]{8,}")


class Masked(logging.Formatter):
    """A formatter that blots tokens out of the finished line, traceback and all."""

    def format(self, record):
        """Return the line with each token as `…`."""
        return TOKEN.sub(r"\1…", super().format(record))
