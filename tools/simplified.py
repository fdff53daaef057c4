"""Writes scanner/text/simplified.txt: which traditional character becomes which simplified one.

Run it by hand (`python tools/simplified.py`) when OpenCC's tables change; OpenCC is a development dependency only.
"""

from __future__ import annotations

from pathlib import Path

import opencc

TARGET = Path(__file__).parent.parent / "scanner" / "text" / "simplified.txt"
BLOCKS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0x20000, 0x2A6E0))
HEAD = """\
# Traditional character, then its simplified form, one pair a word.
# Facts from OpenCC's t2s configuration (https://github.com/BYVoid/OpenCC, Apache-2.0), asked character by character
# by tools/simplified.py. Do not edit by hand.
"""
PAIRS_A_LINE = 30


def main() -> None:
    """Ask OpenCC for every Han character and keep those that change."""
    convert = opencc.OpenCC("t2s").convert
    pairs = [chr(code) + convert(chr(code)) for block in BLOCKS for code in block]
    changed = [pair for pair in pairs if len(pair) == 2 and pair[0] != pair[1]]
    lines = [" ".join(changed[i : i + PAIRS_A_LINE]) for i in range(0, len(changed), PAIRS_A_LINE)]
    TARGET.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
