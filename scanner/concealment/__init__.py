"""Links that people are not shown: from the browser's layout, and as far as it goes from the markup alone."""

from scanner.concealment.groups import Block, blocks
from scanner.concealment.homemade import is_bare, is_homemade, spares_spiders, unclosed
from scanner.concealment.links import Concealed, Concealment, conceal
from scanner.concealment.ordinary import ordinary
from scanner.concealment.passing import may_come, outlook

__all__ = [
    "Block",
    "Concealed",
    "Concealment",
    "blocks",
    "conceal",
    "is_bare",
    "is_homemade",
    "may_come",
    "ordinary",
    "outlook",
    "spares_spiders",
    "unclosed",
]
