"""What things cost, measured from outside: two trees of this repository, each served as bin/serve does, in one run.

trees    a git worktree of the other commit, made ready by its own bin/setup
record   the fixed record (record.yaml), played into each tree's own new database by its own migrations and actions
serving  bin/serve, and the processor time of all its processes from /proc
phones   who looks on: streams, and lead pages that do what that tree's scripts do
line     the measurement, one side after the other at every step, so that both meet the same machine
report   both columns as a table

Figures depend on the machine and are no test: docs/performance.md holds those of record.
"""
