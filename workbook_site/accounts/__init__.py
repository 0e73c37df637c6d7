"""Who is signed in, as Django keeps it. It is asked at every request of theirs, so in SQL that is written once."""
