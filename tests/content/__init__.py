"""Workbooks from YAML to rows and back."""
