"""Findings to indicators to verdict, by a table that is data."""

from scanner.judge.incidents import incidents, shareable
from scanner.judge.shape import TableError
from scanner.judge.table import Clause, Table, load_table
from scanner.judge.verdict import judge_site

__all__ = ["Clause", "Table", "TableError", "incidents", "judge_site", "load_table", "shareable"]
