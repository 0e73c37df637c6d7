"""Each module here is one face of a summary, and registers it (see summary/faces.py).

The web registers all of them and makes none: import a heavy library where it is used.
"""

from importlib import import_module

ORDER = ("pdf", "json")  # as readers find them

for name in ORDER:
    import_module(f"{__name__}.{name}")
