"""How values are shown in templates. No queries here."""
