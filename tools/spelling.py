"""Writes the tables with which misspellings are recognised: scanner/text/{readings,words,lookalikes}.txt.

Run it by hand (`python tools/spelling.py DICT FONT`) where the package pypinyin can be imported: DICT is jieba's
dict.txt, FONT a Han font such as NotoSansCJK-Regular.ttc. None of them is needed to run or test the scanner.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from pypinyin.constants import PINYIN_DICT, Style
from pypinyin.style import convert

TEXT = Path(__file__).parent.parent / "scanner" / "text"
READINGS_HEAD = """\
# Syllable without tone, then the characters that are read so: all characters of GB 2312-80,
# with one reading each, two where both are in common use.
# Facts from pypinyin 0.55.0 (https://github.com/mozillazg/python-pinyin, MIT), asked character by character by
# tools/spelling.py. Do not edit by hand.
"""
WORDS_HEAD = """\
# Common words and place names of two and three characters, by first character: what may stand beside a name.
# Facts (which words are common) from the frequency table of jieba 0.42.1 (https://github.com/fxsjy/jieba, MIT),
# selected by tools/spelling.py. Do not edit by hand.
"""
SHAPES_HEAD = """\
# Characters that look alike: each line a character, then those whose drawing differs least from its own.
# Measured by tools/spelling.py on drawings in Noto Sans CJK; pairs that people confuse are added in pairs.txt.
"""
SEVERAL = (
    "行长重会都藏乐朝单调率降还传参校角给解厦蚌六种曾番莞车什查区尉冠更量处干和应中当相便宿泊卡阿堡称盛乘识系济合强弹宁曲塞色"
    "巷血载着正只转发"
)
"""Characters of which a second reading is in common use."""
SIZE = 40
NEAREST = 12
CLOSE = 0.33
NO_WORDS = {"州市"}
COMMON_PAIR = 30
COMMON_TRIPLE = 100


def han() -> list[str]:
    """The 6,763 Han characters of GB 2312-80."""
    codes = ((high, low) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    chars = (bytes(code).decode("gb2312", "ignore") for code in codes)
    return [char for char in chars if char]


def readings(chars: Iterable[str]) -> str:
    """The lines of readings.txt."""
    by_syllable: dict[str, list[str]] = defaultdict(list)
    for char in chars:
        marked = PINYIN_DICT.get(ord(char), "").split(",")
        plain = dict.fromkeys(convert(each, Style.NORMAL, strict=False) for each in marked if each)
        for syllable in list(plain)[: 2 if char in SEVERAL else 1]:
            by_syllable[syllable].append(char)
    return "\n".join(f"{syllable} {''.join(found)}" for syllable, found in sorted(by_syllable.items()))


def words(dictionary: Path) -> str:
    """The lines of words.txt."""
    kept: dict[str, list[str]] = defaultdict(list)
    for line in dictionary.read_text(encoding="utf-8").splitlines():
        word, count, kind = line.split()
        place = kind == "ns"
        common = COMMON_PAIR if len(word) == 2 else COMMON_TRIPLE
        if (
            word not in NO_WORDS
            and len(word) in (2, 3)
            and all("一" <= char <= "鿿" for char in word)
            and (place or int(count) >= common)
        ):
            kept[word[0]].append(word[1:])
    return "\n".join(f"{first} {' '.join(sorted(rest))}" for first, rest in sorted(kept.items()))


def drawing(char: str, font: ImageFont.FreeTypeFont) -> int:
    """The character's pixels as bits of one number."""
    image = Image.new("L", (SIZE, SIZE), 0)
    ImageDraw.Draw(image).text((SIZE // 2, SIZE // 2), char, fill=255, font=font, anchor="mm")
    return int.from_bytes(image.point(lambda level: 255 if level > 96 else 0).convert("1").tobytes(), "big")


def lookalikes(chars: list[str], font_file: Path) -> str:
    """The lines of lookalikes.txt."""
    font = ImageFont.truetype(str(font_file), SIZE - 4, index=2)
    drawn = {char: drawing(char, font) for char in chars}
    inked = {char: bits.bit_count() for char, bits in drawn.items()}
    lines = []
    for char, bits in drawn.items():
        near = sorted(
            ((bits ^ other).bit_count() / (inked[char] + inked[name]), name)
            for name, other in drawn.items()
            if name != char
        )[:NEAREST]
        if close := [name for difference, name in near if difference < CLOSE]:
            lines.append(f"{char} {''.join(close)}")
    return "\n".join(lines)


def main(dictionary: str, font: str) -> None:
    """Write the three tables."""
    chars = han()
    (TEXT / "readings.txt").write_text(READINGS_HEAD + readings(chars) + "\n", encoding="utf-8")
    (TEXT / "words.txt").write_text(WORDS_HEAD + words(Path(dictionary)) + "\n", encoding="utf-8")
    (TEXT / "lookalikes.txt").write_text(SHAPES_HEAD + lookalikes(chars, Path(font)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:3])
