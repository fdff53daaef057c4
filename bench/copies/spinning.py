"""Makes copies of a text as machines make them: words swapped, script converted, sentences moved, left out, put in.

Seeded; what each kind does to a text depends on nothing but the text and the seed. The words it swaps and the letters
it disguises are its own (`synonyms.txt`): nothing here is known to the scanner.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from random import Random

import opencc

from scanner.text.pinyin import pinyin

Change = Callable[[str, Random], str]

_SENTENCE = re.compile(r"[^。！？\n]+[。！？\n]*")
_HAN = re.compile(r"[一-鿿]")
_FILLERS = (
    "众所周知，这方面的事情一直受到大家的关注。",
    "下面小编就带大家一起来了解一下具体的内容吧。",
    "总的来说，这项举措得到了社会各界的广泛好评。",
    "更多精彩资讯请持续关注本站，我们将为您带来最新消息。",
    "以上内容仅供参考，如有疑问欢迎在评论区留言讨论。",
    "业内人士指出，未来一段时间内相关变化值得期待。",
)
_ALIKE = str.maketrans("日人入土已未士干大千", "曰亻人士己末土千太干")
_SHAPES = str.maketrans({"0": "О", "1": "１", "5": "５", "a": "а", "e": "е", "o": "о", "c": "с", "p": "р", "。": "．"})


def light(text: str, dice: Random) -> str:
    """A third of the words for which there are others."""
    return _spun(text, dice, 0.33)


def heavy(text: str, dice: Random) -> str:
    """Every word for which there are others."""
    return _spun(text, dice, 1.0)


def unknown_table(text: str, dice: Random) -> str:
    """Two fifths of the different pairs of characters replaced, each always by the same: any table, by chance."""
    table: dict[str, str] = {}

    def swap(found: re.Match[str]) -> str:
        pair = found.group()
        if pair not in table:
            other = "".join(chr(dice.randint(0x4E00, 0x9FA0)) for _ in pair)
            table[pair] = other if dice.random() < 0.4 else pair
        return table[pair]

    return re.sub(r"[一-鿿]{2}", swap, text)


def by_characters(text: str, _dice: Random) -> str:
    """Traditional characters, one by one."""
    return _converter("s2t").convert(text)


def by_phrases(text: str, _dice: Random) -> str:
    """Traditional characters with the words of Taiwan."""
    return _converter("s2twp").convert(text)


def with_residue(text: str, dice: Random) -> str:
    """Converted, and the reading left behind characters that changed, as careless converters do."""
    converted = _converter("s2t").convert(text)
    return "".join(_annotated(new, dice) if new != old else new for old, new in zip(text, converted, strict=True))


def partly_pinyin(text: str, dice: Random) -> str:
    """Every eighth character as its reading."""
    return _HAN.sub(lambda found: (pinyin(found[0]) or found[0]) if dice.random() < 0.12 else found[0], text)


def shuffled(text: str, dice: Random) -> str:
    """The sentences in another order."""
    sentences = _SENTENCE.findall(text)
    dice.shuffle(sentences)
    return "".join(sentences)


def padded(text: str, dice: Random) -> str:
    """Empty phrases between the sentences."""
    return "".join(
        sentence + (dice.choice(_FILLERS) if dice.random() < 0.5 else "") for sentence in _SENTENCE.findall(text)
    )


def shortened(text: str, dice: Random) -> str:
    """Four sentences in ten left out."""
    return "".join(sentence for sentence in _SENTENCE.findall(text) if dice.random() > 0.4)


def disguised(text: str, dice: Random) -> str:
    """Look-alikes for some characters and letters, spaces of no width between others."""
    return "".join(_disguised(char, dice) for char in text)


def renumbered(text: str, dice: Random) -> str:
    """Every figure another one."""
    return re.sub(r"\d", lambda _: str(dice.randint(0, 9)), text)


def _mixed(*changes: Change) -> Change:
    def change(text: str, dice: Random) -> str:
        for each in changes:
            text = each(text, dice)
        return text

    change.__doc__ = ", ".join(each.__name__ for each in changes)
    return change


KINDS: Mapping[str, Change] = {
    "light spinning": light,
    "heavy spinning": heavy,
    "spinning by an unknown table": unknown_table,
    "converted by characters": by_characters,
    "converted by phrases": by_phrases,
    "converted with residue": with_residue,
    "partly pinyin": partly_pinyin,
    "sentences shuffled": shuffled,
    "empty phrases put in": padded,
    "sentences left out": shortened,
    "look-alikes": disguised,
    "heavy, residue": _mixed(heavy, with_residue),
    "heavy, shuffled, left out": _mixed(heavy, shuffled, shortened),
    "heavy, padded, by phrases": _mixed(heavy, padded, by_phrases),
    "unknown table, residue, shuffled": _mixed(unknown_table, with_residue, shuffled),
    "light, partly pinyin, look-alikes": _mixed(light, partly_pinyin, disguised),
}

OTHER_TEXTS: Mapping[str, Change] = {"heavy, and every figure changed": _mixed(heavy, renumbered)}
"""What is no copy any more: neither its words nor its figures are the original's. Reported, not counted."""


def _spun(text: str, dice: Random, share: float) -> str:
    table, pattern = _table()
    text = _converter("t2s").convert(text)
    return pattern.sub(lambda found: dice.choice(table[found[0]]) if dice.random() < share else found[0], text)


@cache
def _table() -> tuple[dict[str, list[str]], re.Pattern[str]]:
    lines = (Path(__file__).parent / "synonyms.txt").read_text(encoding="utf-8").splitlines()
    table = {word: others for word, *others in (line.split() for line in lines if line and line[0] != "#")}
    return table, re.compile("|".join(sorted(table, key=len, reverse=True)))


@cache
def _converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


def _annotated(char: str, dice: Random) -> str:
    reading = pinyin(_converter("t2s").convert(char))
    return f"{char}({reading})" if reading and dice.random() < 0.5 else char


def _disguised(char: str, dice: Random) -> str:
    chance = dice.random()
    if chance < 0.1:
        return char.translate(_ALIKE).translate(_SHAPES)
    return f"{char}\u200b" if chance < 0.2 else char
