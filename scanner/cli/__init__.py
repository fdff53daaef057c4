"""The command line: verbs, options, exit codes. Reads arguments and prints; everything else happens below."""

from scanner.cli.main import main

__all__ = ["main"]
