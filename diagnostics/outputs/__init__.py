"""What leaves the app as a file: the faces of a summary, and backups."""
