"""What one slip makes of a name, and whether the wrong form could be something else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

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
    WORD = "word"
    """Two neighbours by others that sound alike, as whoever types by ear takes the wrong word (主义, 注意)."""
    LISTED = "listed"


@dataclass(frozen=True, slots=True)
class Edit:
    """A slip at the character `at` of a name, whose wrong form took `used` characters."""

    slip: Slip
    at: int
    used: int


_SHORT = 3
_UNLIKE = 6
"""From this length on a name is recognised whatever character was exchanged."""
_LONG = 6
"""From this length on a name with two characters swapped, or typed by ear, or one doubled is nothing else."""
_ENOUGH = 6
"""From this length on the same holds when one is missing."""
_LOSES_FIRST = 4
_LOSES_LAST = 5
_ENDS_A_NAME = frozenset("省市县区州盟旗镇乡村局部院委会办")
_KNOWN_BY_TWO = frozenset("院部省市")
_MAY_LACK = frozenset("省市县区州盟")
_NEEDS_ITS_LAST = ("委员会", "自治州", "自治区", "行政区", "主义", "中心", "共产党")
"""Names that end so are no phrase of their own without the last character, though its words are."""
_ORGANS = frozenset("府院会部署厅局席协央军党")
_AFTER_AN_ORGAN = re.compile(
    "印发|发布|召开|部署|通报|指出|强调|办公|部长|副部|局长|院长|公布|出台|决定|举行|举办|组织|联合|会同|关于|有关|党组|党委|人民|市长|省长|"
    "市委|省委|政府|批准|批复|要求|明确|提出|公告|通知|会议|相关|展开|给予"
)


@lru_cache(maxsize=8192)  # the same few characters stand beside the same pieces on every page of a site
def edits(right: str, seen: str) -> tuple[Edit, ...]:
    """The single slips that turn `right` into the beginning of `seen`; none when it stands there as it should."""
    if seen.startswith(right):
        return ()
    size = len(right)
    at = next((i for i in range(size) if seen[i : i + 1] != right[i]), size)
    found = []
    if at < min(size, len(seen)) and seen[at + 1 : size] == right[at + 1 :] and is_han(seen[at]):
        found.append(Edit(Slip(relation(right[at], seen[at]) or Slip.OTHER), at, size))
    if at < size and seen[at : size - 1] == right[at + 1 :]:
        found.append(Edit(Slip.MISSING, at, size - 1))
    if at + 1 < size and seen[at:size] == right[at + 1] + right[at] + right[at + 2 :]:
        found.append(Edit(Slip.SWAPPED, at, size))
    elif at + 1 < size and seen[at + 2 : size] == right[at + 2 :] and _sounds_alike(right, seen, at):
        found.append(Edit(Slip.WORD, at, size))
    return tuple(found)


def _sounds_alike(right: str, seen: str, at: int) -> bool:
    """Whether both of two neighbours, neither of them right, sound as they should."""
    pairs = list(zip(right[at : at + 2], seen[at : at + 2], strict=False))
    return len(pairs) == 2 and all(one != other and relation(one, other) == Slip.SOUND for one, other in pairs)


def certain(name: str, edit: Edit, text: str, start: int) -> bool:
    """Whether the wrong form of a name at `text[start:]` can be nothing else; `text` shows a little of what is around.

    An exchanged character may belong to the word beside it, a lost one may be cut off or left out by habit, and the
    whole may be other words altogether.
    """
    end = start + edit.used
    if edit.slip is Slip.LISTED:
        return True
    if edit.slip is Slip.WORD:
        return len(name) >= _LONG
    if edit.at == 0 and edit.slip is not Slip.SWAPPED:
        return _at_the_front(name, edit, text, start)
    if edit.at == len(name) - 1:
        return _at_the_back(name, edit, text, end)
    if edit.slip is Slip.OTHER and len(name) < _UNLIKE:
        return False
    if edit.slip is Slip.MISSING and len(name) == _SHORT:
        return name[-1] in _KNOWN_BY_TWO and _stands_as_an_organ(text, start, end)
    if edit.slip is Slip.MISSING and _left_out(name, edit, text, start):
        return False
    return _telling(name, edit.slip) or not readable(text, start, end)


def _telling(name: str, slip: Slip) -> bool:
    """Whether a slip in a name is plain even where the wrong form could be read as other words (人名|政府)."""
    if slip in (Slip.SOUND, Slip.SHAPE) and len(name) == _SHORT + 1:
        return name[-1] in _ORGANS
    return len(name) >= _SURE_FROM[slip]


def sure(name: str, edit: Edit) -> bool:
    """Whether a wrong form needs no second look: short names, lost ends and characters that resemble nothing do."""
    if edit.slip is Slip.LISTED:
        return True
    lost_end = edit.slip is Slip.MISSING and edit.at in (0, len(name) - 1)
    return len(name) > _SHORT and not lost_end and edit.slip is not Slip.OTHER


_NEVER = 1000
_SURE_FROM = {
    Slip.SOUND: _SHORT + 1,
    Slip.SHAPE: _SHORT + 1,
    Slip.OTHER: _NEVER,
    Slip.MISSING: _ENOUGH,
    Slip.DOUBLED: _LONG - 1,
    Slip.SWAPPED: _LONG - 1,
    Slip.WORD: _LONG,
}
"""By slip, the length from which on it is no question whether the wrong form can be read as other words."""


def _left_out(name: str, edit: Edit, text: str, start: int) -> bool:
    """Whether the character is an "and" that many leave out, or the first may belong to the word before."""
    linking = name[edit.at] in "和与及的" and not ends_word(name, edit.at)
    end = start + edit.used - (text[start + edit.used - 1] in _ENDS_A_NAME)
    return linking or (edit.at == 1 and ends_word(text, start) and readable(text, start + 1, end))


def _at_the_front(name: str, edit: Edit, text: str, start: int) -> bool:
    if edit.slip is Slip.OTHER or ends_word(text, start):
        return False
    if edit.slip is Slip.MISSING:
        if len(name) == _SHORT:
            return name[-1] in _KNOWN_BY_TWO and _stands_as_an_organ(text, start, start + edit.used)
        if len(name) < _LOSES_FIRST or not _follows(text, start):
            return False
    elif text[start] in _ENDS_A_NAME:
        return False
    if edit.slip is Slip.DOUBLED or len(name) >= _LONG:
        return True
    return name[1:] not in common_words() and not readable(text, start, start + edit.used)


def _follows(text: str, start: int) -> bool:
    """Whether a segment begins here, or something complete stands before: what was cut off stands behind a space."""
    if start == 0 or text[start - 1] == "\n":
        return True
    return not text[start - 1].isspace() and (stands_alone(text[start - 1]) or ends_word(text, start - 1))


def _at_the_back(name: str, edit: Edit, text: str, end: int) -> bool:
    goes_on = end < len(text) and not text[end].isspace()
    if edit.slip is Slip.OTHER or (edit.slip is Slip.MISSING and not (goes_on and _cut_off(name, text, end))):
        return False
    if begins_word(text, end - 1) or (len(name) < _LONG and stands_alone(text[end - 1])):
        return False
    if edit.slip in (Slip.DOUBLED, Slip.MISSING) or len(name) >= _LONG:
        return True
    if len(name) == _SHORT and name[:-1] in common_words():
        return _organ_goes_on(text, end) and not readable(text, end - edit.used, end)
    return not readable(text, end - edit.used, end)


def _cut_off(name: str, text: str, end: int) -> bool:
    """Whether a name without its last character is no phrase of its own, as the field of a ministry is."""
    if len(name) < _LOSES_LAST or (name[-1] in _MAY_LACK and not name.endswith(_NEEDS_ITS_LAST)):
        return False
    return name.endswith(_NEEDS_ITS_LAST) or not readable(text[:end], end - len(name) + 1, end)


def _stands_as_an_organ(text: str, start: int, end: int) -> bool:
    """Whether two characters that are no word stand where an organ would: for a name of three that lost one."""
    begins = start == 0 or stands_alone(text[start - 1]) or (text[end - 1] != "市" and ends_word(text, start - 1))
    words = any(map(stands_alone, text[start:end]))
    return begins and not words and _organ_goes_on(text, end) and not readable(text, start, end)


def _organ_goes_on(text: str, end: int) -> bool:
    """Whether what follows is what follows upon the name of an organ or place."""
    return (
        end == len(text)
        or stands_alone(text[end])
        or begins_word(text, end)
        or _AFTER_AN_ORGAN.match(text, end) is not None
    )
