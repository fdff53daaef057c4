"""Pictures: the codes on them (QR, Aztec, Data Matrix), and their words where a reader of such is installed."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator, Sequence

import zxingcpp
from PIL import Image, ImageDraw, UnidentifiedImageError

from scanner.documents import limits, remains
from scanner.documents.frames import Output
from scanner.documents.images import ocr
from scanner.documents.images.appearance import tell_appearance
from scanner.documents.walls.cell import grant_words
from scanner.documents.walls.heap import give_back

_FORMATS = zxingcpp.barcode_formats_from_str("QRCode,Aztec,DataMatrix")
_LEAST = 100
"""Pixels on the shorter side: nobody's camera reads a smaller code, and smaller pictures are buttons."""
_LONGEST = 2400
_KINDS = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF", "ICO")
_WEB = ("http://", "https://")
_words: list[ocr.Reader] = []
"""What reads words, once it is loaded; empty where it is not installed."""
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError)


def load() -> None:
    """Load what reads pictures, before the walls go up."""
    Image.MAX_IMAGE_PIXELS = None  # the limit is ours, and a failure of its own
    Image.preinit()
    Image.init()
    if not _words and (found := ocr.reader()):
        _words.append(found)


def read(body: bytes, _: str, out: Output) -> None:
    """Tell the text of every code on a picture, as a link too where it is an address."""
    out.kind("picture")
    tell_appearance(body, out)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for page, picture in _pages(body, out):
                left = tell(picture, out, page)
                if ocr.worth_reading(picture):
                    words(left, out, page)
    except _BROKEN as error:
        out.fail("damaged", f"the picture cannot be read: {type(error).__name__}")


def read_inside(body: bytes, _: str, out: Output) -> None:
    """The same of a picture inside a document, where nobody asks for its looks; of too many only the first."""
    out.pictures += 1
    if out.pictures > limits.PICTURES:
        if out.pictures == limits.PICTURES + 1:
            out.fail("too_many", f"only the first {limits.PICTURES} pictures inside it were looked at")
        return
    out.kind("picture")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for page, picture in _pages(body, out):
                left = tell(picture, out, page)
                if ocr.worth_reading(picture) and ocr.written(picture) and words(left, out, page) is None:
                    out.wordless += 1
    except UnidentifiedImageError:
        return  # what no program opens shows nothing
    except _BROKEN as error:
        out.fail("damaged", f"a picture cannot be read: {type(error).__name__}")


def words(picture: Image.Image, out: Output, page: int | None = None) -> int | None:
    """Tell the lines of words on a picture, and how many; None where nothing reads them, or no more may be read."""
    if not _words or out.word_pictures <= 0:
        return None
    if not out.words_read:
        grant_words()
        give_back()
    out.word_pictures -= 1
    out.words_read += 1
    try:
        lines = _words[0](picture)
    except MemoryError:
        out.fail("memory", "the words on a picture need more memory than is granted; they were not read")
        return 0
    for line in lines:
        out.passage(line, part="picture", page=page)
    return len(lines)


def tell(picture: Image.Image, out: Output, page: int | None = None) -> Image.Image:
    """Tell the codes on an opened picture of at most `_LONGEST` pixels a side; the picture without them, for words."""
    codes = list(_codes(picture))
    for text in dict.fromkeys(text for text, _ in codes):
        out.passage(text, part="code", page=page)
        for url in addresses([text]):
            out.link(url)
    if not codes:
        return picture
    left, shades = picture.copy(), picture.histogram()
    for _, corners in codes:  # whose squares read like words
        ImageDraw.Draw(left).polygon(corners, fill=shades.index(max(shades)))
    return left


def addresses(texts: Iterable[str]) -> Iterator[str]:
    """The web addresses among the texts of codes, as a phone would open them."""
    for text in texts:
        word = text.strip()
        if word.lower().startswith(_WEB) and len(word.split()) == 1:
            yield word
        elif word.lower().startswith("urlto:"):
            yield word[6:]


def _pages(body: bytes, out: Output) -> Iterator[tuple[int | None, Image.Image]]:
    """The picture as it is to be read; of a TIFF every page with its number, for scanners save whole files so."""
    picture: Image.Image = Image.open(io.BytesIO(body), formats=_KINDS)
    count = int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1
    if count > limits.FRAMES:
        out.fail("too_many", f"{count} pages in one picture; the first {limits.FRAMES} were looked at")
    for index in range(min(count, limits.FRAMES)):
        if index:
            picture.seek(index)
        found = _prepared(picture, out)
        if found is not None:
            yield (index + 1 if count > 1 else None), found
    remains.of_bytes(b"\n".join(_notes(picture)), out)


def _notes(picture: Image.Image) -> Iterator[bytes]:
    """What cameras and programs wrote into the file beside the picture."""
    for about in (picture.info.values(), getattr(picture, "tag_v2", {}).values()):
        for value in about:
            if isinstance(value, bytes | str):
                yield value if isinstance(value, bytes) else value.encode("utf-8", "replace")


def _prepared(picture: Image.Image, out: Output) -> Image.Image | None:
    """A picture in shades of grey on white, at most `_LONGEST` pixels a side; None when it is too small to matter."""
    width, height = picture.size
    if min(width, height) < _LEAST and not (_words and ocr.worth_reading(picture)):
        return None
    if width * height > limits.PIXELS:
        out.fail("too_big", f"a picture of {width} by {height} pixels; above {limits.PIXELS} pixels none is read")
        return None
    picture.draft("L", (_LONGEST, _LONGEST))
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        ground = Image.new("RGBA", picture.size, "white")
        ground.alpha_composite(picture)
        picture = ground
    picture = picture.convert("L")
    picture.thumbnail((_LONGEST, _LONGEST))
    return picture


def _codes(picture: Image.Image) -> Iterator[tuple[str, Sequence[tuple[int, int]]]]:
    """The text of every code, and its corners."""
    for found in zxingcpp.read_barcodes(picture, formats=_FORMATS):
        if found.text:
            at = found.position
            corners = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
            yield found.text[:4000], [(corner.x, corner.y) for corner in corners]
