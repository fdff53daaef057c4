"""What stands around a parser: its identity, its limits, its memory."""
