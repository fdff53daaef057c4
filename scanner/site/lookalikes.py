"""Hosts that look like a registered site's without being one: for lists, links and suspects; asks no network."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scanner.identity.hosts import is_address, registrable
from scanner.model import SiteEntry
from scanner.page import host_matches
from scanner.site.spellings import full_forms, han_names, own_hosts, squeezed, stems
from scanner.text import fold

_MARKS = (
    "govcn", "gov", "zhengfuwang", "zhengfu", "zhengwu", "zfwz", "zfw", "zf", "zwfw", "zww", "zwgk", "zw", "rmzf",
    "guanwang", "guanfang", "menhu", "portal", "official",
)  # fmt: skip
_MARKED = re.compile(rf"(?:{'|'.join(_MARKS)})(?P<after>\w+)|(?P<before>\w+?)(?:{'|'.join(_MARKS)})")
_NOISE = re.compile(r"^(?:www|wap|cn|china|zg)(?=\w{4})|(?:cn|com|net|org|china|online|\d{1,4})$")
_GOV = re.compile(r"g[o0]{1,2}v+(?:-?cn)?|gvo|qov|gcv|gpv|gow|goc|govcn")
_SHORT = 5
"""Below, a name in pinyin is too many things: letters amiss, or nothing that speaks of government, say nothing."""
_LONG = 7


@dataclass(frozen=True, slots=True)
class Resemblance:
    """Which registered host it looks like, and how: `embedded`, `marked`, `joined`, `name`, `letters`, `suffix`."""

    host: str
    how: str

    @property
    def strong(self) -> bool:
        """Whether it looks made for it; the same name under another suffix may be anybody's."""
        return self.how not in ("suffix", "letters")


class Lookalikes:
    """Finds the registered site that a host name imitates; a few microseconds a host, however many are registered."""

    def __init__(self, entries: Iterable[SiteEntry], official: Iterable[str]) -> None:
        self._official = tuple(official)
        self._own: set[str] = set()
        self._full: dict[str, str] = {}
        self._stems: dict[str, tuple[str, bool]] = {}
        self._near: dict[str, str] = {}
        """Stem by itself with one letter dropped."""
        self._names: dict[str, str] = {}
        kept = list(entries)
        for entry in kept:
            self._learn(entry)
        for name, entry in han_names(kept):
            self._names.setdefault(name, own_hosts(entry)[0])

    def of(self, host: str) -> Resemblance | None:
        """The registered host that a host looks like; None for the registered ones themselves and official hosts."""
        host = host.strip(".").lower()
        found = self._found(host) if "." in host else None
        if found is None or registrable(host) in self._own or is_address(host):
            return None
        return None if host_matches(host, self._official) else found

    def _learn(self, entry: SiteEntry) -> None:
        self._own |= {registrable(host) for host in (*own_hosts(entry), *entry.allow_hosts)}
        for host in own_hosts(entry):
            if is_address(host):
                continue
            for form in full_forms(host):
                self._full.setdefault(form, host)
            for spelt, alone in stems(entry, host):
                stem = squeezed(spelt)
                self._stems.setdefault(stem, (host, alone))
                if len(stem) >= _SHORT:
                    for each in _shortened(stem):
                        self._near.setdefault(each, stem)

    def _found(self, host: str) -> Resemblance | None:
        if "xn--" not in host and host.isascii():
            return self._in_latin(host)
        shown = _shown(host)
        return self._in_latin(shown) if shown.isascii() else self._in_han(shown)

    def _in_han(self, shown: str) -> Resemblance | None:
        return next((Resemblance(known, "name") for name, known in self._names.items() if name in shown), None)

    def _in_latin(self, host: str) -> Resemblance | None:
        labels = host.split(".")
        run = squeezed("".join(labels))
        for form, known in self._embedded(run):
            if len(form) >= _LONG + 1:
                return Resemblance(known, "embedded")
        marked = any(_GOV.fullmatch(label) for label in labels)
        readings = (self._read(squeezed(label), marked) for label in labels[:-1])
        return max((each for each in readings if each), key=lambda each: each.strong, default=None)

    def _embedded(self, run: str) -> Iterator[tuple[str, str]]:
        at = run.find("govcn")
        while at >= 0:
            for start in range(at):
                if known := self._full.get(run[start : at + 5]):
                    yield run[start : at + 5], known
            at = run.find("govcn", at + 1)

    def _read(self, label: str, marked: bool) -> Resemblance | None:
        """What one label stands for. `marked`: another label speaks of government."""
        for stem, speaks in _stems_of(label):
            speaks = speaks or marked
            if hit := self._stems.get(stem):
                how = "marked" if speaks else "joined" if hit[1] else "suffix"
                if len(stem) >= _SHORT - 1 or (speaks and len(stem) > 1):
                    return Resemblance(hit[0], how)
            elif len(stem) >= (_SHORT - 1 if speaks else _LONG) and (near := self._amiss(stem)):
                return Resemblance(self._stems[near][0], "marked" if speaks else "letters")
        return None

    def _amiss(self, stem: str) -> str:
        """The stem that differs by one letter dropped, doubled, swapped or replaced; '' when none does."""
        for each in (stem, *_shortened(stem)):
            near = self._near.get(each) or (each if each in self._stems else "")
            if near and near != stem and _one_step(stem, near):
                return near
        return ""


def _shown(host: str) -> str:
    """An internationalised host as it is shown, in normal form; itself where it is none."""
    try:
        return fold(host.encode("ascii").decode("idna") if host.isascii() else host).text
    except UnicodeError:
        return host


def _stems_of(label: str) -> Iterator[tuple[str, bool]]:
    """What a label may stand for without what surrounds a name, and whether a word of government did."""
    for each in dict.fromkeys((label, _NOISE.sub("", label))):
        if found := _MARKED.fullmatch(each):
            yield found["after"] or found["before"], True
        yield each, False


def _shortened(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def _one_step(one: str, other: str) -> bool:
    """Whether one letter dropped, put in, replaced, or two neighbours swapped turn one word into the other."""
    if abs(len(one) - len(other)) > 1:
        return False
    if len(one) != len(other):
        longer, shorter = sorted((one, other), key=len, reverse=True)
        return shorter in _shortened(longer)
    wrong = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(wrong) == 1:
        return True
    return (
        len(wrong) == 2
        and wrong[1] == wrong[0] + 1
        and one[wrong[0]] == other[wrong[1]]
        and one[wrong[1]] == other[wrong[0]]
    )
