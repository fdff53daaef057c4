"""Ways in which sellers disguise words, as a seeded generator: text in, HTML out."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from html import escape
from urllib.parse import quote

from scanner import rules
from scanner.promotion.lexicon import lexicon
from scanner.text import fold
from scanner.text.normal import SIMPLIFIED
from scanner.text.pinyin import pinyin, speakers
from tests.promotion.advertising import OFFICIAL
from tests.promotion.written import Written, html

HAN = re.compile("[一-鿿]")
LEXICON = lexicon(rules.load("promotion"))
LATIN_ALIKE = str.maketrans("aeopcyxijskmtABEHKMOPCTX", "аеорсухіјѕкмтАВЕНКМОРСТХ")
ORNAMENTS = "★☆♥※#*✔❀▪•"
Way = Callable[[str, random.Random], str]
"""Takes text and dice, returns HTML."""


def references(text: str, dice: random.Random) -> str:
    """Numeric character references, decimal or hexadecimal, some without their semicolon's neighbours."""
    return "".join(dice.choice(("&#{};", "&#x{:x};", "&#x{:X};")).format(ord(char)) for char in text)


def escaped_twice(text: str, dice: random.Random) -> str:
    """References whose ampersand is itself escaped."""
    return "".join(f"&amp;#{ord(char)};" if HAN.match(char) else escape(char) for char in text)


def zero_width(text: str, dice: random.Random) -> str:
    """Characters that draw nothing between all others."""
    return escape("".join(char + dice.choice("\u200b\u200c\u200d\u2060\ufeff\u00ad\u3164\u202c") for char in text))


def full_width(text: str, dice: random.Random) -> str:
    """Latin letters and digits as wide as Han characters."""
    return escape("".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text))


def fancy_letters(text: str, dice: random.Random) -> str:
    """Latin letters and digits as mathematical or circled ones."""
    bases = dice.choice(((0x1D400, 0x1D41A, 0x1D7CE), (0x1D5D4, 0x1D5EE, 0x1D7EC), (0x24B6, 0x24D0, 0)))
    return escape("".join(_fancy(char, *bases) for char in text))


def _fancy(char: str, upper: int, lower: int, digit: int) -> str:
    if "A" <= char <= "Z":
        return chr(upper + ord(char) - ord("A"))
    if "a" <= char <= "z":
        return chr(lower + ord(char) - ord("a"))
    return chr(digit + ord(char) - ord("0")) if "0" <= char <= "9" and digit else char


def ornaments(text: str, dice: random.Random) -> str:
    """An ornament between any two Han characters."""
    return escape(re.sub("(?<=[一-鿿])(?=[一-鿿])", lambda _: dice.choice(ORNAMENTS), text))


def dots(text: str, dice: random.Random) -> str:
    """The same separator between any two Han characters."""
    separator = dice.choice((" ", ".", "·", "-", "_", "|", "  ", "/"))
    return escape(re.sub("(?<=[一-鿿])(?=[一-鿿])", separator, text))


def accents(text: str, dice: random.Random) -> str:
    """A combining stroke on each Han character."""
    return escape(HAN.sub(lambda found: found[0] + dice.choice("\u0336\u0337\u0338\u0332"), text))


def look_alikes(text: str, dice: random.Random) -> str:
    """Some Latin letters of each word as Cyrillic ones."""
    return escape(re.sub(r"[A-Za-z]{2,}", lambda found: _mixed(found[0], dice), text))


def _mixed(word: str, dice: random.Random) -> str:
    places = [at for at, char in enumerate(word) if char.translate(LATIN_ALIKE) != char]
    if not places or len(places) == len(word):
        places = places[:-1]
    swapped = set(dice.sample(places, (len(places) + 1) // 2))
    return "".join(char.translate(LATIN_ALIKE) if at in swapped else char for at, char in enumerate(word))


def traditional(text: str, dice: random.Random) -> str:
    """Traditional characters wherever there is one."""
    return escape("".join(_traditional().get(char, char) for char in text))


@cache
def _traditional() -> dict[str, str]:
    return {new: old for old, new in reversed(SIMPLIFIED.items()) if old.encode("big5", "ignore")}


def in_pinyin(text: str, dice: random.Random) -> str:
    """One character of each listed term as its syllable."""
    return escape(_respelt(text, dice, pinyin))


def in_homophones(text: str, dice: random.Random) -> str:
    """One character of each listed term of three or more as another that is read so."""
    return escape(_respelt(text, dice, lambda char: _homophone(char, dice), fewest=3))


def _homophone(char: str, dice: random.Random) -> str:
    others = speakers().get(pinyin(char), "").replace(char, "")
    return dice.choice(others) if others else ""


def _respelt(text: str, dice: random.Random, change: Callable[[str], str], fewest: int = 2) -> str:
    """The text with one Han character changed in each of its terms that promotion.toml knows as a trade's."""
    out = list(text)
    if len(fold(text).text) != len(text):
        return text
    for hit in LEXICON.index.find(fold(text).text):
        places = [at for at in range(hit.start, hit.end) if HAN.match(text[at])]
        if any(entry.category for entry in hit.kinds) and len(places) >= fewest:
            at = dice.choice(places)
            out[at] = change(text[at]) or text[at]
    return "".join(out)


ANYWHERE: tuple[Way, ...] = (
    references, escaped_twice, zero_width, full_width, fancy_letters, ornaments, dots, accents, look_alikes,
    traditional, in_pinyin, in_homophones,
)  # fmt: skip
"""What can be done to any text, in a title too."""


def in_crumbs(text: str, dice: random.Random) -> str:
    """Each character in an element of its own, or cut off by a comment: for bodies only."""
    forms = ("<b>{}</b>", "<span>{}</span>", "<font>{}</font>", "{}<!---->", "{}<i></i>", "{}<wbr>")
    return "".join(dice.choice(forms).format(escape(char)) if char.strip() else " " for char in text)


def disguised(page: Written, way: Way, seed: int) -> str | None:
    """A page with every word of it disguised; None where the way changes nothing."""
    dice = random.Random(f"{way.__name__} {seed} {page.title}")
    plain = (page.title, page.keywords, page.description)
    words = [way(text, dice) for text in plain]
    if words == [escape(text) for text in plain]:
        return None
    return html(page.lang, *words, re.sub(r"(?<=>)[^<>]+", lambda found: way(found[0], dice), page.body))


_SLUG = 120
"""An address is an advertisement's: it spells what that says, its keywords first, not the headline it stands below."""


def elsewhere(page: Written, seed: int) -> Iterator[tuple[str, str]]:
    """The words of a page where readers hardly look, on an otherwise official page: the way and the page."""
    dice = random.Random(f"{seed} {page.title}")
    told = re.sub("<[^>]*>", " ", page.body if page.body != OFFICIAL else "")
    say = page.paragraph or " ".join(filter(None, (page.title, page.description, page.keywords, told)))[:300]
    link = f'<a href="https://{dice.randrange(100, 999)}-shop.example/'
    crumbs = re.sub(r"(?<=>)[^<>]+", lambda found: in_crumbs(found[0], dice), page.body)
    metas = escape(page.keywords), escape(page.description)
    yield "crumbs", html(page.lang, escape(page.title), *metas, f"<h1>{in_crumbs(page.title, dice)}</h1>{crumbs}")
    if page.topic != "defacement":
        yield "attributes", _office(f'<img src="/a.png" alt="{escape(say)}">{link}"><img title="{escape(say)}"></a>')
        slug = (page.paragraph or " ".join(filter(None, (page.keywords, page.title, page.description, told))))[:_SLUG]
        yield "address", _office(f'{link}{quote(slug)}.html">{escape(slug)}</a>')


def _office(more: str) -> str:
    return html("zh-CN", "县农业农村局", "", "", f"{OFFICIAL}<div>{more}</div>")
