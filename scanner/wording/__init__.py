"""Words of the operator's lists on a page, names misspelt there, and which of both only a report mentions."""

from scanner.wording.listed import Listed, listed
from scanner.wording.misspelt import Misspelt, misspelt

__all__ = ["Listed", "Misspelt", "listed", "misspelt"]
