"""Numbers in a text replaced by dummies of the same length, so that what is kept is not a second leak.

A dummy begins with 00: no division, no issuer and no mobile network does, so it is never taken for a number again.
Its other digits come from the keyed hash: one number has one dummy, and nobody without the key finds the way back.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from urllib.parse import unquote

from scanner.identity.addresses import find_addresses
from scanner.identity.citizen import PRINTED
from scanner.identity.covering import cover, cover_bytes
from scanner.identity.disguise import readings, turns
from scanner.identity.kept import MEDIA_TYPE, is_packed, kept
from scanner.identity.keyed import digits_of, keyed_hash
from scanner.identity.markup import BETWEEN, View, decoded, stripped
from scanner.identity.numbers import Number, find_numbers
from scanner.identity.overwriting import overwrite_digits
from scanner.identity.packed import repacked
from scanner.identity.parted import has_parted
from scanner.identity.regions import ANYWHERE
from scanner.identity.spelling import has_digits, runs
from scanner.identity.written import NOTHING, Written, written
from scanner.model import Document, Layout, Redacted, Snapshot

_CITIZEN, _LEGACY = 18, 15
_NAMED = 24
_CALLED = re.compile(
    r"(?:sfz|zjh|idc|id_?card|id_?no|id_?num|cert|identity|citizen|gmsf|身份证|证件)[\w一-鿿]{0,12}[=/:：\"'\s-]{1,4}$",
    re.IGNORECASE,
)
"""Says of what follows that it is a citizen number."""
_DUMMY = re.compile(r"(?=00\d{9})")

_INSTEAD = (
    ("Content-Type", MEDIA_TYPE),
    ("X-Vetoscan-Withheld", "the body held personal numbers and is not text; its redacted text stands for it"),
)
_PACKED = (b"%PDF", b"PK", b"{\\rtf", b"MIME-Version")
"""How bodies begin whose bytes are not simply their text, though they may decode as one."""
_SPELLED = ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be")
"""Encodings in which words are looked for in what does not decode as a whole."""
_QUOTED = ("utf-8", "gb18030")
_DRAWN = re.compile(
    r"(data:image/[\w.+-]{1,40}(?:;[\w=-]{1,40}){0,4};base64,)([\w+/=%-]{200,})", re.ASCII | re.IGNORECASE
)
HOME = re.compile(rb"(?i)%(?:e5%8f%b7|e5%ae%a4|e6%88%b[7f]|ba%c5|ca%d2|b7%bf|bb%a7)")
"""What ends a home in an address: 号, 室, 户 or 房."""
_CONTROLS = bytes(range(9)) + bytes(range(14, 27)) + bytes(range(28, 32))


def redact(body: bytes, words: Written = NOTHING) -> tuple[bytes, tuple[Redacted, ...]] | None:
    """A text body with every personal number replaced, and what was replaced; None: no text, withhold the bytes.

    Pictures written into it are left out.
    `words` are replaced too, but not told of.
    Lengths and offsets of the body stay as they are. UTF-8, GB18030 and UTF-16 are understood.
    """
    for encoding in _encodings(body):
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.encode(encoding) == body:
            changed, redacted = redact_text(text)
            changed = _undrawn(cover(changed, words.dummies))
            return cover_bytes(changed.encode(encoding), words.dummies, _SPELLED), redacted
    return None


def redact_text(text: str) -> tuple[str, tuple[Redacted, ...]]:
    """The same for decoded text: a DOM, a URL, a file name."""
    found: dict[str, Redacted] = {}

    def clear(inner: str) -> str:
        changed, more = redact_text(inner)
        found.update((each.dummy, each) for each in more)
        return changed

    text = repacked(text, clear)
    chars, done = list(text), set[int]()
    for view, number in _sighted(text):
        places = {view.starts[place] for place in range(number.start, number.end)}
        if not places <= done:
            each = _redacted(number)
            found[each.dummy] = each
            overwrite_digits(chars, text, view, range(number.start, number.end), each.dummy)
            done |= places
    return "".join(chars), tuple(found.values())


def _sighted(text: str) -> Sequence[tuple[View, Number]]:
    """The numbers of every reading of a text, the sure ones first: turned round, one may look like another."""
    views = (decoded(text), stripped(text), *readings(text))
    found = [(view, number) for view in views for number in _personal(view.text)]
    return sorted(found, key=lambda each: each[1].certainty == "possible")


def _personal(text: str) -> Iterator[Number]:
    return (number for number in find_numbers(text, ANYWHERE) if number.value not in PRINTED)


def redact_address(url: str) -> str:
    """An address, or a text that names some, without citizen numbers and homes in it; each has one dummy everywhere.

    Numbers of eighteen characters with a check digit; those of fifteen only where the address says what they are,
    for they are too often those of articles. Homes as addresses spell them, in codes.
    """
    url = repacked(url, lambda inner: redact_text(inner)[0])
    url = _without_homes(url)
    plain = unquote(url) if "%" in url else url
    if not (has_digits(plain, _LEGACY) or has_parted(plain)):
        return url
    chars, view = list(url), decoded(url)
    for number in _personal(view.text):
        size, kind = len(number.value), number.kind
        called = _CALLED.search(view.text[max(0, number.start - _NAMED) : number.start])
        if (size == _CITIZEN and kind not in ("bank_card", "rounded")) or (size == _LEGACY and called):
            overwrite_digits(chars, url, view, range(number.start, number.end), _redacted(number).dummy)
    return "".join(chars)


def _undrawn(text: str) -> str:
    """The text without the pictures written into it, whose numbers no dummy covers; as long as before."""
    return _DRAWN.sub(lambda found: found[1] + "A" * len(found[2]), text)


def _without_homes(text: str) -> str:
    """The text without the homes that stand in it as addresses spell them."""
    if not HOME.search(text.encode("utf-8", "surrogatepass")):
        return text
    homes = (home for code in _QUOTED for home in find_addresses(unquote(text, code, "replace")))
    return cover(text, written(homes).dummies)


def redact_snapshot(snapshot: Snapshot, document: Document | None = None, words: Written = NOTHING) -> Snapshot:
    """A snapshot with a leak as it may be kept: every text of it redacted, pictures and unreadable bodies left out.

    `document` is what its body was read as: of one that is no plain text, its redacted text stands for the bytes.
    `words` is what it says of persons beside numbers.
    """
    redacted: dict[str, Redacted] = {each.dummy: each for each in (*snapshot.redacted, *words.redacted)}

    def clear(text: str) -> str:
        changed, found = redact_text(text)
        redacted.update((each.dummy, each) for each in found)
        return _undrawn(_without_homes(cover(changed, words.dummies)))

    body = _kept(document, clear)
    about: tuple[tuple[str, str], ...] = _INSTEAD
    if not is_packed(document) and (text := redact(snapshot.body, words)):
        body, about = text[0], ()
        redacted.update((each.dummy, each) for each in text[1])
    return replace(
        snapshot,
        url=clear(snapshot.url),
        final_url=clear(snapshot.final_url),
        headers=tuple((name, clear(value)) for name, value in (*about, *snapshot.headers)),
        redirects=tuple(replace(hop, url=clear(hop.url)) for hop in snapshot.redirects),
        body=body,
        dom=clear(snapshot.dom) if snapshot.dom is not None else None,
        layout=_layout(snapshot.layout, clear, turns(snapshot.dom or "")) if snapshot.layout else None,
        requests=tuple(replace(request, url=clear(request.url)) for request in snapshot.requests),
        dialogs=tuple(map(clear, snapshot.dialogs)),
        downloads=tuple(map(clear, snapshot.downloads)),
        navigations=tuple(map(clear, snapshot.navigations)),
        deeds=tuple(replace(deed, text=clear(deed.text)) for deed in snapshot.deeds),
        screenshot=None,
        redacted=tuple(redacted.values()),
    )


def _kept(document: Document | None, clear: Callable[[str], str]) -> bytes:
    return kept(document, clear) if document is not None else b""


def _layout(layout: Layout, clear: Callable[[str], str], turned: bool) -> Layout:
    """Its texts alone and in a row, for a number may stand in several boxes; of a page that turns digits both ways."""
    links = tuple(replace(link, url=clear(link.url), text=clear(link.text)) for link in layout.links)
    texts = [clear(text.text) for text in layout.texts]
    row = clear(BETWEEN.join(texts))
    row = clear(row[::-1])[::-1] if turned else row
    ends = list(accumulate(len(text) + 1 for text in texts))
    again = (row[end - len(text) - 1 : end - 1] for text, end in zip(texts, ends, strict=True))
    boxes = tuple(replace(box, text=text) for box, text in zip(layout.texts, again, strict=True))
    return replace(layout, links=links, texts=boxes)


def find_redacted(text: str, redacted: Iterable[Redacted]) -> Iterator[Number]:
    """The dummies in a redacted text, as the numbers they stand for; `digest` holds their keyed hash."""
    known = {each.dummy: each for each in redacted}
    sizes = sorted({len(dummy) for dummy in known}, reverse=True)
    for run in runs(text):
        for match in _DUMMY.finditer(run.digits):
            for size in sizes:
                each = known.get(run.digits[match.start() : match.start() + size])
                if each is not None and run.whole(match.start(), size):
                    yield _restored(each, *run.span(match.start(), size))


def _restored(each: Redacted, start: int, end: int) -> Number:
    return Number(each.kind, start, end, each.dummy, each.masked, each.certainty, each.digest)


def _redacted(number: Number) -> Redacted:
    digest = keyed_hash(number.kind, number.value)
    digits = "00" + digits_of(digest, 40)
    letters = len(number.value) - len(number.value.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    dummy = number.value[:letters] + digits[: len(number.value) - letters]
    return Redacted(number.kind, dummy, number.masked, number.certainty, digest)


def _encodings(body: bytes) -> tuple[str, ...]:
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16-le",) if body.startswith(codecs.BOM_UTF16_LE) else ("utf-16-be",)
    if body.startswith(_PACKED) or len(body.translate(None, _CONTROLS)) < len(body):
        return ()
    return ("utf-8", "gb18030", "latin-1")
