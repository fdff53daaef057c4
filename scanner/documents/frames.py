"""What a jailed parser tells: lines of JSON, each one frame. The reader believes none of it more than text deserves."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from scanner.documents import limits
from scanner.model import Passage, Where

_LONG = re.compile(r"[0-9]{15,18}")
_WAITING = 1 << 20
"""Characters after which numbers are looked for though nobody asked."""
_encoder = msgspec.json.Encoder()


class Piece(msgspec.Struct, array_like=True, tag="p", frozen=True):
    """A passage."""

    text: str
    hidden: bool = False
    part: str = "document"
    page: int | None = None
    sheet: str = ""
    cell: str = ""
    paragraph: int | None = None
    member: str = ""

    def passage(self) -> Passage:
        """The passage it tells of."""
        # By place: thousands are made for each document, and names take as long again.
        where = Where(self.part, "", None, None, None, self.page, self.sheet, self.cell, self.paragraph, self.member)
        return Passage(self.text, where, self.hidden)


class LinkTo(msgspec.Struct, array_like=True, tag="l", frozen=True):
    """A link out of the document."""

    url: str


class Failed(msgspec.Struct, array_like=True, tag="f", frozen=True):
    """Something that was not read, and why."""

    reason: str
    detail: str


class Kind(msgspec.Struct, array_like=True, tag="k", frozen=True):
    """What the document is."""

    name: str


class Looks(msgspec.Struct, array_like=True, tag="h", frozen=True):
    """How a picture looks."""

    bits: str


class WordsRead(msgspec.Struct, array_like=True, tag="w", frozen=True):
    """How many pictures had their words read."""

    pictures: int


class Done(msgspec.Struct, array_like=True, tag="d", frozen=True):
    """The parser came to its end. Without it the process was stopped."""


Frame = Piece | LinkTo | Failed | Kind | Looks | WordsRead | Done


class LimitReached(Exception):
    """The document has given all the text that is taken of one; the failure is told already."""


@dataclass
class Output:
    """Where parsers put what they read. Counts, and stops the reading at the limits by raising LimitReached."""

    write: Callable[[bytes], object]
    member: str = ""
    """Path of the archive member that is being read."""
    passages: int = 0
    characters: int = 0
    links: int = 0
    failures: int = 0
    unpacked: int = 0
    """Bytes unpacked so far, see `archives`."""
    word_pictures: int = limits.WORD_PICTURES
    """Pictures whose words may be read yet."""
    words_read: int = 0
    """Pictures whose words were read."""
    pictures: int = 0
    """Pictures inside the document so far."""
    wordless: int = 0
    """Pictures inside it that look written on, and that nobody read."""
    _numbers: set[str] = field(default_factory=set)
    _untold: list[str] = field(default_factory=list)
    """Texts in which no numbers were looked for yet."""
    _untold_size: int = 0
    _waiting: list[bytes] = field(default_factory=list)
    _size: int = 0

    def passage(
        self,
        text: str,
        *,
        hidden: bool = False,
        part: str = "document",
        page: int | None = None,
        sheet: str = "",
        cell: str = "",
        paragraph: int | None = None,
    ) -> None:
        """Tell a passage, unless it is blank."""
        if not text or text.isspace():
            return
        room = limits.TEXT - self.characters
        if self.passages >= limits.PASSAGES or room <= 0:
            self.fail("too_long", f"only the first {self.passages} passages, {self.characters} characters were read")
            raise LimitReached
        self.passages += 1
        self.characters += len(text)
        cut = text[:room]
        self._untold.append(cut)
        self._untold_size += len(cut)
        if self._untold_size > _WAITING:
            self._count_numbers()
        self._put(Piece(cut, hidden, part, page, sheet, cell, paragraph, self.member))

    @property
    def numbers(self) -> set[str]:
        """Long runs of digits told so far: what is left in the file beside them, nobody is shown."""
        self._count_numbers()
        return self._numbers

    def _count_numbers(self) -> None:
        # Looked for when somebody asks: most documents hold none, and looking takes as long as reading them.
        for text in self._untold:
            self._numbers.update(_LONG.findall(text))
        self._untold.clear()
        self._untold_size = 0

    def link(self, url: str) -> None:
        """Tell a link target."""
        self.links += 1
        if self.links == limits.LINKS:
            self.fail("too_many", f"only the first {limits.LINKS} links were read")
        if self.links < limits.LINKS and len(url) < 4096:
            self._put(LinkTo(url.encode("utf-8", "replace").decode()))

    def fail(self, reason: str, detail: str) -> None:
        """Tell what was not read; the last allowed failure says that there are more."""
        self.failures += 1
        if self.failures == limits.FAILURES:
            reason, detail = "too_many", "more failures than are listed"
        if self.failures <= limits.FAILURES:
            told = f"{self.member}: {detail}" if self.member else detail
            self._put(Failed(reason, told.encode("utf-8", "replace").decode()[:500]))

    def kind(self, name: str) -> None:
        """Tell what the outermost document is."""
        if not self.member:
            self._put(Kind(name))

    def looks(self, bits: str) -> None:
        """Tell how the outermost document looks, if it is a picture."""
        if bits and not self.member:
            self._put(Looks(bits))

    def done(self) -> None:
        """Tell that the reading is complete."""
        if self.words_read:
            self._put(WordsRead(self.words_read))
        self._put(Done())
        self.flush()

    def flush(self) -> None:
        """Pass on everything told so far, so that it outlives a crash."""
        if self._waiting:
            self.write(b"\n".join(self._waiting) + b"\n")
            self._waiting.clear()
            self._size = 0

    def _put(self, frame: Frame) -> None:
        try:
            line = _encoder.encode(frame)
        except UnicodeEncodeError:  # half a character, as damaged files have them
            line = _encoder.encode(_whole(frame))
        self._waiting.append(line)
        self._size += len(line)
        if self._size > 1 << 16:
            self.flush()


def _whole(frame: Frame) -> Frame:
    """The frame with a sign for what is no character."""
    texts = ((name, getattr(frame, name)) for name in frame.__struct_fields__)
    told = {name: value.encode("utf-8", "replace").decode() for name, value in texts if isinstance(value, str)}
    return msgspec.structs.replace(frame, **told)
