"""Rows as a spreadsheet, a mail program or a letter gives them, and the people in them. Pure; knows no database.

`cells` reads a text as a table, `columns` tells what each of its columns holds, `people` reads the people out of it.
"""
