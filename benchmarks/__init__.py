"""Quality and speed, each one command, each writing a table that the README shows."""
