"""What one slip makes of a name, and whether the wrong form could be something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from scanner.text.alike import relation
from scanner.text.words import begins_word, common_words, ends_word, is_han, readable, stands_alone


class Slip(StrEnum):
    """How a wrong form came about."""

    SOUND = "sound"
    SHAPE = "shape"
    OTHER = "other"
    MISSING = "missing"
    DOUBLED = "doubled"
    SWAPPED = "swapped"
    LISTED = "listed"


@dataclass(frozen=True, slots=True)
class Edit:
    """A slip at the character `at` of a name, whose wrong form took `used` characters."""

    slip: Slip
    at: int
    used: int


_SHORT = 3
_LONG = 6
_ENDS_A_NAME = frozenset("省市县区州盟旗镇乡村局部院委会办国")
_AFTER_AN_ORGAN = re.compile(
    "印发|发布|召开|部署|通报|指出|强调|办公|部长|副部|局长|院长|公布|出台|决定|举行|举办|组织|联合|会同|关于|有关|党组|党委|人民|市长|省长|"
    "市委|省委|政府|批准|批复|要求|明确|提出|公告|通知|会议|[，。、；：）,;:)]"
)
_LOSES_FIRST = 5
_LOSES_LAST = 7


def edits(right: str, seen: str) -> Sequence[Edit]:
    """The single slips that turn `right` into the beginning of `seen`; none when it stands there as it should."""
    size = len(right)
    at = next((i for i in range(size) if seen[i : i + 1] != right[i]), size)
    found = []
    if at < min(size, len(seen)) and seen[at + 1 : size] == right[at + 1 :] and is_han(seen[at]):
        found.append(Edit(Slip(relation(right[at], seen[at]) or Slip.OTHER), at, size))
    if at < size and seen[at : size - 1] == right[at + 1 :]:
        found.append(Edit(Slip.MISSING, at, size - 1))
    if at + 1 < size and seen[at:size] == right[at + 1] + right[at] + right[at + 2 :]:
        found.append(Edit(Slip.SWAPPED, at, size))
    return found


def certain(name: str, edit: Edit, text: str, start: int) -> bool:
    """Whether the wrong form of a name at `text[start:]` can be nothing else; `text` shows a little of what is around.

    An exchanged character may belong to the word beside it, a lost one may be cut off or left out by habit, and the
    whole may be other words altogether.
    """
    end = start + edit.used
    if edit.slip is Slip.LISTED:
        return True
    if edit.at == 0:
        return _at_the_front(name, edit, text, start)
    if edit.at == len(name) - 1:
        return _at_the_back(name, edit, text, end)
    if edit.slip in (Slip.SOUND, Slip.SHAPE) and len(name) > _SHORT:
        return True
    if edit.slip is Slip.MISSING and (_links(name, edit.at) or (edit.at == 1 and ends_word(text, start))):
        return False
    return (edit.slip is not Slip.OTHER or len(name) >= _LONG) and not readable(text, start, end)


def _links(name: str, at: int) -> bool:
    """Whether the character is an "and" that many leave out of a name."""
    return name[at] in "和与及的" and not ends_word(name, at)


def _at_the_front(name: str, edit: Edit, text: str, start: int) -> bool:
    goes_on = start > 0 and is_han(text[start - 1])
    if edit.slip is Slip.OTHER or (edit.slip is Slip.MISSING and not (goes_on and len(name) >= _LOSES_FIRST)):
        return False
    if edit.slip is not Slip.SWAPPED and (ends_word(text, start) or text[start] in _ENDS_A_NAME):
        return False
    return len(name) >= _LONG or not readable(text, start, start + edit.used)


def _at_the_back(name: str, edit: Edit, text: str, end: int) -> bool:
    goes_on = end < len(text) and is_han(text[end])
    if edit.slip is Slip.OTHER or (edit.slip is Slip.MISSING and not (goes_on and _needs_its_last(name, text, end))):
        return False
    if begins_word(text, end - 1) or (len(name) < _LONG and stands_alone(text[end - 1])):
        return False
    if len(name) == _SHORT and name[:-1] in common_words():
        return _AFTER_AN_ORGAN.match(text, end) is not None
    return len(name) >= _LONG or edit.slip is Slip.DOUBLED or not readable(text, end - edit.used, end)


def _needs_its_last(name: str, text: str, end: int) -> bool:
    """Whether a long name without its last character is no phrase of its own, as the field of a ministry is."""
    if len(name) < _LOSES_LAST:
        return False
    return name.endswith("委员会") or not readable(text[:end], end - len(name) + 1, end)
