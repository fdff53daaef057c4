"""What the words around a number say of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from scanner.identity.citizen import PRINTED
from scanner.identity.numbers import Number

_NEAR = 40
_LABEL = 12
_RIGHT_BEFORE = 3
_HEADER = 2_000
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2}")
_MASKED = re.compile(r"(?<!\d)(\d{2,14})[*＊×xX•●]{4,}(\d{0,4}[\dX]?)(?!\d)")
_CITIZENS = frozenset({"citizen", "residence_permit", "foreign_permit"})


@dataclass(frozen=True, slots=True)
class Words:
    """Patterns over the words before a number; each is read from a list of the rule file."""

    citizen: re.Pattern[str]
    """身份证 and the field names that programs give it."""
    header: re.Pattern[str]
    """Heads of a column of citizen numbers."""
    card: re.Pattern[str]
    owner: re.Pattern[str]
    """Says that an account belongs to an organisation."""
    office: re.Pattern[str]
    """Says that a telephone is an office's."""
    serving: re.Pattern[str]
    """Says that those on a list of telephones serve the public, and are meant to be called."""
    private: re.Pattern[str]
    """Says that a list is of private persons."""
    listed: re.Pattern[str]
    """Says that something is a list of persons, of whatever kind."""
    reached: re.Pattern[str]
    """Says that what follows is how private persons can be reached, where such words else are of an office."""
    other: re.Pattern[str]
    """Labels of numbers of another kind."""
    machine: re.Pattern[str]
    """What programs call the numbers of things, up to where the number begins."""
    vague: re.Pattern[str]
    """Labels that leave open what a number is."""
    people: re.Pattern[str]
    """Says that persons stand on the page: a name, a sex, a birth."""
    example: re.Pattern[str]
    """Says right before or soon after a number that it is nobody's."""


def words(lists: Mapping[str, Sequence[str]]) -> Words:
    """The patterns of the lists. An entry is a regular expression; letter case does not count."""
    return Words(**{name: re.compile("|".join(entries), re.IGNORECASE) for name, entries in lists.items()})


@dataclass(frozen=True, slots=True)
class Sighting:
    """A number where it stands: the text around it, the head of its column, and whether a person is shown it."""

    number: Number
    text: str
    head: str = ""
    shown: bool = True
    coded: bool = False
    """Whether it stands in what programs read: scripts, attributes, comments."""
    native: bool = False
    """Whether the page or document as a whole is Chinese."""
    peopled: bool = False
    """Whether the document as a whole speaks of persons."""
    rebuilt: bool = False
    """Whether it is masked, and was put together from what stands beside it."""

    def about_citizens(self, words: Words) -> bool:
        """Whether the words before it, or the head of its column, call it a citizen number."""
        start = self.number.start
        if self.head and (words.other.search(self.head) or words.vague.search(self.head)):
            return words.citizen.search(self.head) is not None
        return bool(
            words.citizen.search(self.head)
            or words.citizen.search(self.text, max(0, start - _NEAR), start)
            or words.header.search(self.text, max(0, start - _HEADER), start)
        )

    def labelled(self, pattern: re.Pattern[str], reach: int = _LABEL) -> bool:
        """Whether such a word stands right before it or heads its column."""
        start = self.number.start
        return bool(pattern.search(self.head) or pattern.search(self.text, max(0, start - reach), start))

    def exemplary(self, words: Words) -> bool:
        """Whether the words beside it say that it only shows how such a number is built."""
        start, end = self.number.start, self.number.end
        before = words.example.search(self.text, max(0, start - _LABEL), start)
        return bool(before or words.example.search(self.text, end, end + _NEAR))

    def printed(self, words: Words) -> bool:
        """Whether the word right before it says that it is an example."""
        start = self.number.start
        return words.example.search(self.text, max(0, start - _RIGHT_BEFORE), start) is not None

    def among_people(self, words: Words) -> bool:
        """Whether the text around it speaks of persons."""
        start = self.number.start
        near = max(0, start - _HEADER), start + _HEADER
        return bool(self.peopled or words.people.search(self.text, *near) or words.citizen.search(self.text, *near))

    @property
    def masked_beside(self) -> bool:
        """Whether the same text also holds the number masked: then somebody knew what it is."""
        value, shapes = self.number.value, _masks(self.text)
        return any((value[:head], value[len(value) - tail :]) in shapes.forms for head, tail in shapes.lengths)

    @property
    def chinese(self) -> bool:
        """Whether it stands among Chinese."""
        start = self.number.start
        return self.native or _CHINESE.search(self.text, max(0, start - _HEADER), start + _HEADER) is not None


@dataclass(frozen=True, slots=True)
class _Masks:
    """Every masked number of a text, as what stands before and after the mask, and how long these are."""

    forms: frozenset[tuple[str, str]]
    lengths: frozenset[tuple[int, int]]


@lru_cache(maxsize=2)
def _masks(text: str) -> _Masks:
    forms = frozenset(_MASKED.findall(text))
    return _Masks(forms, frozenset((len(head), len(tail)) for head, tail in forms))


def is_chinese(text: str) -> bool:
    """Whether any Chinese is in it."""
    return _CHINESE.search(text) is not None


def judge(sighting: Sighting, words: Words) -> tuple[str, str]:
    """Which rule a sighting falls under and with what confidence; ('', '') when it is no leak."""
    kind = sighting.number.kind
    if sighting.rebuilt:
        return "rebuilt-number", "medium"
    if sighting.number.value in PRINTED or sighting.printed(words):
        return "", ""
    if kind in _CITIZENS:
        return _citizen(sighting, words)
    if kind == "citizen15":
        return ("legacy-number", "medium") if _legacy(sighting, words) else ("", "")
    if kind == "rounded":
        told = sighting.chinese or sighting.about_citizens(words)
        strange = any(sighting.labelled(each) for each in (words.other, words.vague, words.owner, words.office))
        return ("rounded-number", "medium") if told and not strange and not sighting.exemplary(words) else ("", "")
    if kind == "bank_card":
        personal = sighting.labelled(words.card, _NEAR) and not sighting.labelled(words.owner, _NEAR)
        return ("bank-card", "medium") if personal else ("", "")
    told = kind == "travel" and not sighting.exemplary(words)
    return ("travel-document", "medium") if told else ("", "")


def _legacy(sighting: Sighting, words: Words) -> bool:
    """Whether one of fifteen digits, which has no check digit, is called so, or stands in a list of persons."""
    if sighting.about_citizens(words):
        return True
    strange = any(sighting.labelled(each) for each in (words.other, words.vague, words.owner, words.office))
    return sighting.shown and sighting.labelled(words.private, _NEAR) and not strange


def _citizen(sighting: Sighting, words: Words) -> tuple[str, str]:
    called, start = sighting.labelled(words.citizen) or sighting.masked_beside, sighting.number.start
    thing = words.machine.search(sighting.text, max(0, start - _NEAR), start)
    if not called and (thing or sighting.labelled(words.other)):
        return "", ""
    vague = sighting.labelled(words.vague) and not called
    if vague and not sighting.among_people(words):
        return "", ""
    named = sighting.about_citizens(words)
    sure_of_it = named and sighting.number.certainty == "if-named" and not sighting.exemplary(words)
    if sighting.number.certainty != "certain" and not sure_of_it:
        plausible = named or (sighting.shown and sighting.chinese and not vague)
        return ("unlisted-number", "medium") if plausible else ("", "")
    slug = "citizen-number" if sighting.shown else "hidden-number"
    doubtful = vague or (sighting.exemplary(words) and not sighting.labelled(words.citizen))
    sure = named or (sighting.masked_beside if sighting.coded else sighting.chinese)
    return slug, "high" if sure and not doubtful else "medium"
