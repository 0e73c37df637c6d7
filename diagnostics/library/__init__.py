"""Workbooks as text: YAML files to validated, frozen values, with the place of every fault. No database here."""
