"""Indicator tables: which clause each concern falls under, and whether it vetoes. Data, checked on loading."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from scanner.judge.shape import Shape, TableError, concern_of, one_of, share_of, string_of
from scanner.model import Concern, Severity
from scanner.rules import data_folder

DEFAULT = "2019"
_TOP = Shape({"name", "source"}, {"title", "enabled", "verdict", "clause", "concern", "evidence"})
_CLAUSE = Shape({"id", "text", "evidence"}, {"group"})
_CONCERN = Shape({"clause", "veto"}, {"grace_days", "evidence"})
_VERDICT = Shape(set(), {"coverage_floor", "review_from", "evidence"})


@dataclass(frozen=True, slots=True)
class Clause:
    """One item of an indicator table. `evidence` says where its wording comes from."""

    id: str
    text: str
    group: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Treatment:
    """What a concern counts as. `basis` is "clause" (条款) or "policy" (本单位规定)."""

    clause: Clause
    basis: str
    veto: bool
    grace: timedelta


@dataclass(frozen=True, slots=True)
class Table:
    """An indicator table with the operator's policy filled in where the table is silent."""

    name: str
    title: str
    source: str
    coverage_floor: float
    review_from: Severity
    clauses: Mapping[str, Clause]
    treatments: Mapping[Concern, Treatment]

    @property
    def heading(self) -> str:
        """Name, title and source on one line, for reports."""
        return f"{self.name} {self.title}（{self.source}）"

    @property
    def wording(self) -> Mapping[str, str]:
        """Clause texts by id, for reports."""
        return {clause.id: clause.text for clause in self.clauses.values()}


def load_table(name_or_path: str = DEFAULT, folder: Path | None = None) -> Table:
    """A table by name (2019, 2015) or the operator's own file, completed by policy.toml.

    Raises TableError naming file and key.
    """
    folder = folder or data_folder("signatures") / "indicators"
    named = folder / f"{name_or_path}.toml"
    path = named if named.is_file() else Path(name_or_path)
    table = _read(path, "clause", known=sorted(each.stem for each in folder.glob("20*.toml")))
    policy_path = folder / "policy.toml"
    if not policy_path.is_file():
        return table
    policy = _read(policy_path, "policy")
    return Table(
        name=table.name,
        title=table.title,
        source=table.source,
        coverage_floor=table.coverage_floor,
        review_from=table.review_from,
        clauses={**policy.clauses, **table.clauses},
        treatments={**policy.treatments, **table.treatments},
    )


def _read(path: Path, basis: str, known: list[str] | None = None) -> Table:
    raw = _toml(path, known or [])
    _TOP.check(path, "", raw)
    verdict = raw.get("verdict", {})
    _VERDICT.check(path, "verdict", verdict)
    clauses = [_clause(path, number, entry) for number, entry in enumerate(raw.get("clause", []), 1)]
    by_id = {clause.id: clause for clause in clauses}
    concerns = raw.get("concern", {}) if raw.get("enabled", True) else {}
    if not isinstance(concerns, Mapping):
        raise TableError(f"{path}: concern must be tables such as [concern.tampering]")
    return Table(
        name=string_of(path, "name", raw["name"]),
        title=string_of(path, "title", raw.get("title", raw["name"])),
        source=string_of(path, "source", raw["source"]),
        coverage_floor=share_of(path, "verdict.coverage_floor", verdict.get("coverage_floor", 0.95)),
        review_from=Severity(one_of(path, "verdict.review_from", verdict.get("review_from", "medium"), list(Severity))),
        clauses=by_id,
        treatments={
            concern_of(path, name): _treatment(path, name, entry, by_id, basis) for name, entry in concerns.items()
        },
    )


def _toml(path: Path, known: list[str]) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        hint = f"give {', '.join(known)} or the path of a table" if known else "it belongs to the installation"
        raise TableError(f"{path}: indicator table cannot be read ({error.strerror}); {hint}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TableError(f"{path}: is not valid TOML in UTF-8: {error}") from error


def _clause(path: Path, number: int, entry: Mapping[str, Any]) -> Clause:
    where = f"clause {number}"
    _CLAUSE.check(path, where, entry)
    values = {key: string_of(path, f"{where}.{key}", entry.get(key, "")) for key in ("id", "text", "group", "evidence")}
    return Clause(**values)


def _treatment(path: Path, name: str, entry: Mapping[str, Any], clauses: Mapping[str, Clause], basis: str) -> Treatment:
    where = f"concern.{name}"
    _CONCERN.check(path, where, entry)
    veto, days = entry["veto"], entry.get("grace_days", 0)
    if not isinstance(veto, bool):
        raise TableError(f"{path}: {where}.veto must be true or false")
    if veto and name == Concern.FAKE_SITE:
        raise TableError(f"{path}: {where}.veto must be false: a fake site is no fault of the site it imitates")
    if isinstance(days, bool) or not isinstance(days, int) or not 0 <= days <= 3650:
        raise TableError(f"{path}: {where}.grace_days must be a whole number of days, 0 or more")
    clause = one_of(path, f"{where}.clause", entry["clause"], list(clauses))
    return Treatment(clauses[clause], basis, veto, timedelta(days=days))
