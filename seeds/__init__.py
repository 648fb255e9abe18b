"""Real articles, and what each becomes."""
