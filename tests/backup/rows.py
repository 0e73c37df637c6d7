"""What stands in a database, table by table and row by row, read past the site and past what makes backups."""

import sqlite3
from contextlib import closing
from http.cookies import SimpleCookie
from urllib.parse import urlencode

import psycopg2

from tests.faults.party import CSRF

PASSWORD = "four-old-lamps-and-a-rule"
NOT_COMPARED = {"diagnostics_worker", "django_session", "django_tasks_database_dbtaskresult", "sqlite_sequence"}
ANOTHER = {"diagnostics_workshop": {"lineage"}}  # a restored database has another history
COLUMNS = "SELECT name FROM pragma_table_info('{}') ORDER BY name"


def all_rows(url):
    """Return {table: rows in the order of their ids} of every table but those that a backup leaves out.

    Of the migrations only their names: when they ran is the database's own matter.
    """
    found = {}
    with closing(_connect(url)) as database:
        cursor = database.cursor()
        for table, columns in sorted(_tables(cursor, url).items()):
            if table in NOT_COMPARED:
                continue
            if table == "django_migrations":
                columns = ["app", "name"]
            columns = [column for column in columns if column not in ANOTHER.get(table, ())]
            wanted = ", ".join(f'"{column}"' for column in columns)
            cursor.execute(f'SELECT {wanted} FROM "{table}" ORDER BY {"1, 2" if "id" not in columns else "id"}')
            found[table] = [tuple(map(_comparable, row)) for row in cursor.fetchall()]
    return found


def different(one, other):
    """Return the tables in which two databases differ, each with its rows in both: {} where they are equal."""
    return {
        table: (one.get(table), other.get(table)) for table in one.keys() | other.keys() if one.get(table) != other.get(table)
    }


def sign_in(server, username="mair"):
    """Sign in as a person does and return the cookies."""
    body = urlencode({"username": username, "password": PASSWORD, "csrfmiddlewaretoken": CSRF}).encode()
    head = {"Cookie": f"csrf={CSRF}", "Content-Type": "application/x-www-form-urlencoded"}
    status, headers, _ = server.get("/sign-in/", method="POST", headers=head, body=body)
    assert status == 302, status
    morsels = [morsel for line in headers.get_all("Set-Cookie") for morsel in SimpleCookie(line).values()]
    return "; ".join(f"{m.key}={m.value}" for m in morsels if m.key != "csrf")


def _connect(url):
    return sqlite3.connect(url.removeprefix("sqlite:///"), timeout=10) if url.startswith("sqlite") else psycopg2.connect(url)


def _tables(cursor, url):
    """Return {table: its columns, by name}."""
    if url.startswith("sqlite"):
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        names = [name for (name,) in cursor.fetchall()]
        return {name: [column for (column,) in cursor.execute(COLUMNS.format(name))] for name in names}
    cursor.execute("SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2")
    tables = {}
    for table, column in cursor.fetchall():
        tables.setdefault(table, []).append(column)
    return tables


def _comparable(value):
    return bytes(value) if isinstance(value, memoryview) else value
