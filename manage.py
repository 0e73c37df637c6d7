#!/usr/bin/env python
"""Run a Django command for this site."""

import os
import sys

import workbook_site  # noqa: F401  (first: it puts the sound SQLite in place)
from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workbook_site.settings")
    execute_from_command_line(sys.argv)
