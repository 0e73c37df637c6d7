"""Each module here is one face of a summary, and registers it (see summary/faces.py)."""

from importlib import import_module

ORDER = ("pdf", "json")  # as readers find them

for name in ORDER:
    import_module(f"{__name__}.{name}")
