"""What is personal and no number: homes, and the names of those whose illness a list tells.

A replay must find them again, so each is replaced by as many letters, which say nothing and name no place; of a name
the surname stays, as it does in an excerpt. They follow from the keyed hash, so that one home has one dummy everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from scanner.identity.addresses import find_addresses
from scanner.identity.columns import table_rows
from scanner.identity.illness import find_illnesses, speaks_of_illness
from scanner.identity.keyed import keyed_hash
from scanner.identity.numbers import Number, find_numbers
from scanner.identity.regions import ANYWHERE
from scanner.identity.shapes import plain
from scanner.identity.sheets import sheets
from scanner.model import Document, Redacted

LIST = 5
"""From how many telephones or addresses on they are a list."""
_NEAR = 120
"""How near to a person's number an address is hers."""
_LETTERS = (
    "的是不了有这为我以要他来用们到作出就对会可主发动同也下过子说产种面而定得些然前外那起其看原又么或但把性好它因由"
)
"""Frequent ones, by which the encoding of a text is told, of two bytes in GBK and three in UTF-8; none of them ends a
place or begins a name, and none makes a date of a digit.
"""


@dataclass(frozen=True)
class Written:
    """What was written of persons, and the dummy that stands for each phrase, of the same length."""

    redacted: tuple[Redacted, ...] = ()
    dummies: Mapping[str, str] = field(default_factory=dict)


NOTHING = Written()


def written_in_page(text: str, tree: Any) -> Iterator[Number]:
    """Homes that a page lists or names beside a person's number, and the ill. `tree` is the page as parsed."""
    homes = list(find_addresses(text))
    if 0 < len(homes) < LIST:
        persons = [each.start for each in find_numbers(text, ANYWHERE)]
        homes = [home for home in homes if any(abs(home.start - person) < _NEAR for person in persons)]
    yield from homes
    if speaks_of_illness(text):
        yield from (number for _, number in find_illnesses(table_rows(tree)))


def written_in_document(document: Document) -> Iterator[Number]:
    """Homes that a document names, and the ill in its rows."""
    for passage in document.passages:
        yield from find_addresses(passage.text)
    for sheet in sheets(document.passages):
        if speaks_of_illness(sheet.text):
            rows = (row.split("\t") for row in sheet.text.split("\n"))
            yield from (number for _, number in find_illnesses(rows))


def written(numbers: Iterable[Number]) -> Written:
    """What stands for them in what is kept."""
    redacted: dict[str, Redacted] = {}
    dummies: dict[str, str] = {}
    for each in numbers:
        name, mark, what = each.value.partition("：") if each.kind == "illness" else (each.value, "", "")
        phrase = plain(name)
        dummies[phrase] = dummy = _dummy(phrase, keep=1 if what else 0)
        whole = f"{dummy}{mark}{what}"
        redacted[whole] = Redacted(each.kind, whole, each.masked, each.certainty, keyed_hash(each.kind, each.value))
    return Written(tuple(redacted.values()), dummies)


def find_written(text: str, redacted: Iterable[Redacted]) -> Iterator[Number]:
    """The dummies of homes in a redacted text, as what they stand for."""
    text = plain(text)
    for each in redacted:
        at = text.find(each.dummy) if each.kind == "address" else -1
        while at >= 0:
            yield _restored(each, at, at + len(each.dummy))
            at = text.find(each.dummy, at + len(each.dummy))


def restored_ill(found: Iterable[tuple[int, Number]], redacted: Iterable[Redacted]) -> Iterator[tuple[int, Number]]:
    """The ill of a list, those whose names were redacted as who they are."""
    known = {each.dummy: each for each in redacted if each.kind == "illness"}
    for index, number in found:
        yield index, _restored(known[number.value], 0, 0) if number.value in known else number


def _restored(each: Redacted, start: int, end: int) -> Number:
    return Number(each.kind, start, end, each.dummy, each.masked, each.certainty, each.digest)


def _dummy(phrase: str, keep: int) -> str:
    """As many letters and digits, but for the first `keep` characters; hyphens stay."""
    drawn = int(keyed_hash("written", phrase).rpartition(":")[2], 16)
    chars = []
    for place, char in enumerate(phrase):
        drawn, letter = divmod(drawn, len(_LETTERS)) if drawn else (place + 1, place)
        wide = char >= "一"
        chars.append(char if place < keep or not char.isalnum() else _LETTERS[letter] if wide else str(letter % 10))
    return "".join(chars)
