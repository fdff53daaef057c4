"""Workbooks of all programs: their cells, and which of them nobody is shown."""
