"""The tokens that were folded so far; what is found in the last of them takes their place."""

from __future__ import annotations

import re
from typing import Final

from scanner.scripts.lexer import Constant, Token

END: Final = Token("operator", ";")
_WORK: Final = 6_000_000
_VALUE: Final = 400_000
_ADDRESS: Final = re.compile(r"(?:https?:)?//[\w.-]+|<\s?(?:script|iframe)\b", re.IGNORECASE)


class Stack:
    """Folded tokens, and what the folding took: `capped` where it had to stop early, `decoded` how many addresses
    came out of a decoding function.
    """

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self.capped = False
        self.decoded = 0
        self.work = 0

    @property
    def spent(self) -> bool:
        """Whether the work that a script is worth is done."""
        return self.work > _WORK

    def text(self, back: int) -> str:
        """The text of a token, counted from the last, which is 1."""
        return self.tokens[-back].text if len(self.tokens) >= back else ";"

    def value(self, back: int) -> Constant | None:
        """The constant that a token is; None for other tokens."""
        return self.tokens[-back].value if len(self.tokens) >= back else None

    def fits(self, value: Constant) -> bool:
        """Whether a value is short enough to be kept; one that is not ends the folding."""
        if (len(value) if isinstance(value, str | list) else 1) > _VALUE:
            self.capped = True
        return not self.capped

    def replace(self, count: int, value: Constant) -> bool:
        """Puts a constant in place of the last tokens; False where it is too long."""
        self.work += len(value) if isinstance(value, str | list) else 1
        if count > 3 and isinstance(value, str) and _ADDRESS.search(value[:500]):
            self.decoded += 1
        if not self.fits(value):
            return False
        self.tokens[-count:] = [Token("constant", '"' if isinstance(value, str) else "0", value)]
        return True
