"""Loads signatures/ and wordlists/; refuses a rule or a list that does not carry its own proof.

A rule file is `signatures/<detector>.toml`: any tables the detector needs, and `[[rule]]` entries with
`id`, `title`, `title_en`, `concern`, `severity`, `confidence`, `match`, `clean` and what else its detector reads.
A file that looks at the same thing from another side names whose findings it adds to: `detector = "hijacked_content"`.
An example is HTML, or a table with the fields of `model.Example`.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

from scanner.model import Concern, Confidence, Example, Rule, Severity, Visitor
from scanner.rules.lists import RuleError, WordList, load_wordlists, read_wordlist

__all__ = [
    "OWN",
    "RuleError",
    "Ruleset",
    "WordList",
    "data_folder",
    "detector_names",
    "load",
    "load_wordlists",
    "read_wordlist",
]

OWN = "own_"
"""How the names of an operator's additional lists begin; a rule reads them that names `own_*` among its lists."""

_COMMON = (
    "id",
    "title",
    "title_en",
    "concern",
    "severity",
    "confidence",
    "patterns",
    "match",
    "clean",
    "advice",
    "advice_en",
)
_ADVICE = ("advice", "advice_en")
"""Stand once at the top of a file for all its rules, or in a rule for that alone."""
_REQUIRED = ("id", "title", "title_en", "concern", "severity", "confidence", "match", "clean")


@dataclass(frozen=True, eq=False)
class Ruleset:
    """What one detector works with. Hashable by identity, so that a detector can cache what it compiles from it."""

    detector: str
    rules: Mapping[str, Rule]
    """By the part of the id after the slash."""
    data: Mapping[str, Any] = field(default_factory=dict)
    """The other tables of the rule file."""
    folder: Path = Path()
    """The signatures folder, for rule data in other formats (yara/, tables)."""
    wordlists: Mapping[str, WordList] = field(default_factory=dict)
    """Every word list there is, by name."""

    def __getitem__(self, slug: str) -> Rule:
        return self.rules[slug]

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules.values())

    def other(self, detector: str) -> Ruleset:
        """Another detector's rules, loaded once, for analysis that detectors share."""
        if detector not in self._others:
            self._others[detector] = load(detector, self.folder, None, None, self.wordlists)
        return self._others[detector]

    def table(self, name: str) -> dict[str, Any]:
        """A data file of the signatures folder that several detectors read: `<name>.toml`."""
        return _toml(self.folder / f"{name}.toml")

    @cached_property
    def _others(self) -> dict[str, Ruleset]:
        return {}

    @cached_property
    def known_hosts(self) -> Mapping[str, tuple[str, ...]]:
        """Host suffixes by kind (`official`, `service`, `library` …) from known_hosts.toml."""
        table = _toml(self.folder / "known_hosts.toml")
        return {kind: tuple(entry["hosts"]) for kind, entry in table.items()}


def data_folder(name: str) -> Path:
    """Where `signatures` or `wordlists` lies: inside an installed wheel, else at the top of the checkout."""
    package = Path(__file__).parent.parent
    packaged = package / "_data" / name
    return packaged if packaged.is_dir() else package.parent / name


def load(
    detector: str,
    signatures: Path | None = None,
    wordlists: Path | None = None,
    extra_lists: Path | None = None,
    lists: Mapping[str, WordList] | None = None,
) -> Ruleset:
    """Rules and word lists of one detector. `extra_lists` is the operator's own folder of lists.

    Raises RuleError naming the file and the rule.
    """
    folder = signatures or data_folder("signatures")
    path = folder / f"{detector}.toml"
    table = _toml(path)
    spoken_for = table.pop("detector", detector)
    rules: dict[str, Rule] = {}
    advice = {key: table.pop(key) for key in _ADVICE if key in table}
    for entry in table.pop("rule", []):
        rule = _rule(path, spoken_for, advice | entry)
        slug = rule.id.partition("/")[2]
        if slug in rules:
            raise RuleError(f"{path}: rule {rule.id} stands twice; rename one")
        rules[slug] = rule
    if not rules:
        raise RuleError(f"{path}: holds no rule; add a [[rule]]")
    if lists is None:
        lists = load_wordlists(wordlists or data_folder("wordlists"))
        if extra_lists is not None:
            lists = _replaced(lists, load_wordlists(extra_lists), extra_lists)
    return Ruleset(detector, rules, table, folder, lists)


def _replaced(shipped: Mapping[str, WordList], own: Mapping[str, WordList], folder: Path) -> dict[str, WordList]:
    """The shipped lists with the operator's own in place of those of the same name, and those of new names."""
    if unknown := sorted(name for name in own if name not in shipped and not name.startswith(OWN)):
        raise RuleError(
            f"{folder / unknown[0]}.txt: no rule reads a list of that name; name a list of your own {OWN}*.txt; "
            f"to replace one, take one of {', '.join(shipped)}"
        )
    return {**shipped, **own}


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RuleError(f"{path}: cannot be read ({error.strerror}); a detector needs its rule file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: is not valid TOML: {error}") from error


def _rule(path: Path, detector: str, entry: Mapping[str, Any]) -> Rule:
    name = entry.get("id", "(no id)")

    def refuse(what: str) -> NoReturn:
        raise RuleError(f"{path}: rule {name}: {what}")

    for key in _REQUIRED:
        if not entry.get(key):
            refuse(f"has no {key}" + ("; give an example of each kind" if key in ("match", "clean") else ""))
    for key in _ADVICE:
        if not entry.get(key):
            refuse(f"has no {key}; say what to do about it, in the rule or once at the top of the file")
    if not str(name).startswith(f"{detector}/"):
        refuse(f"must be named {detector}/<slug>")
    try:
        return Rule(
            id=entry["id"],
            title=entry["title"],
            title_en=entry["title_en"],
            concern=Concern(entry["concern"]),
            severity=Severity(entry["severity"]),
            confidence=Confidence(entry["confidence"]),
            patterns=tuple(entry.get("patterns", ())),
            options={key: value for key, value in entry.items() if key not in _COMMON},
            match=tuple(_example(each) for each in entry["match"]),
            clean=tuple(_example(each) for each in entry["clean"]),
            advice=entry["advice"],
            advice_en=entry["advice_en"],
        )
    except (ValueError, TypeError) as error:
        refuse(str(error))


def _example(entry: str | Mapping[str, Any]) -> Example:
    if isinstance(entry, str):
        return Example(html=entry)
    fields = dict(entry)
    if "seen_as" in fields:
        fields["seen_as"] = Visitor(fields["seen_as"])
    return Example(**fields)


def detector_names(package_folder: Path) -> list[str]:
    """The detectors of a package: its modules, by presence."""
    return sorted(
        name.removesuffix(".py") for name in os.listdir(package_folder) if name.endswith(".py") and name[0] != "_"
    )
