"""The site: settings, URLs and the ASGI callable. Nothing of the domain lives here."""

import sys

import pysqlite3

# Debian's own SQLite has the WAL-reset fault; this one has not. It must stand in before Django imports sqlite3.
sys.modules["sqlite3"] = pysqlite3
sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
