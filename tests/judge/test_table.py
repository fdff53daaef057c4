"""Indicator tables: the two that ship, and the operator's own with every mistake named in one line."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from scanner.judge import TableError, load_table
from scanner.model import Concern

GOOD = """
name = "mine"
source = "本单位"
[[clause]]
id = "A"
text = "…"
evidence = "own"
[concern.tampering]
clause = "A"
veto = true
grace_days = 3
"""


def test_the_default_maps_every_concern_that_vetoes() -> None:
    table = load_table()
    vetoing = {concern: each.clause.id for concern, each in table.treatments.items() if each.veto}
    assert vetoing == {
        Concern.ILLICIT_CONTENT: "V19-1.3",
        Concern.LINK_TO_ILLICIT: "V19-1.3",
        Concern.MALICIOUS_CODE: "V19-1.4",
        Concern.TAMPERING: "V19-1.4",
        Concern.SEVERE_TYPO: "V19-1.1",
        Concern.PERSONAL_DATA: "P-1",
    }
    assert table.treatments[Concern.PERSONAL_DATA].basis == "policy"
    assert table.treatments[Concern.TAMPERING].basis == "clause"
    assert table.coverage_floor == 0.95
    assert all(clause.evidence for clause in table.clauses.values())


def test_2015_maps_to_one_clause() -> None:
    table = load_table("2015")
    assert {each.clause.id for each in table.treatments.values() if each.veto} == {"V15-4", "P-1"}


def test_no_official_wording_of_low_trust_is_shown() -> None:
    for name in ("2015", "2019"):
        assert not any(
            "M-mid" in each.evidence or "M-lo" in each.evidence for each in load_table(name).clauses.values()
        )


def test_the_operators_own_table(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(GOOD, encoding="utf-8")
    table = load_table(str(path))
    assert table.treatments[Concern.TAMPERING].grace == timedelta(days=3)
    assert table.treatments[Concern.PERSONAL_DATA].clause.id == "P-1", "policy fills what the table leaves open"
    assert table.wording["A"] == "…"


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (("veto = true", "vetoes = true"), "concern.tampering.vetoes"),
        (("veto = true", 'veto = "yes"'), "concern.tampering.veto"),
        (('clause = "A"', 'clause = "B"'), "concern.tampering.clause"),
        (("[concern.tampering]", "[concern.tempering]"), "concern.tempering"),
        (("[concern.tampering]", "[concern.fake_site]"), "concern.fake_site.veto"),
        (("grace_days = 3", "grace_days = -1"), "grace_days"),
        (("grace_days = 3", "grace_days = 1.5"), "grace_days"),
        (('source = "本单位"', ""), "source"),
        (('name = "mine"', "name = 7"), "name"),
        (('text = "…"', ""), "clause 1.text"),
        (('source = "本单位"', 'source = ""\nverdict.coverage_floor = 95'), "verdict.coverage_floor"),
        (('source = "本单位"', 'source = ""\nverdict.review_from = "bad"'), "verdict.review_from"),
        (('source = "本单位"', 'source = ""\nverdict = 3'), "verdict"),
        (("[[clause]]", "[clause]"), "clause"),
        (("[concern.tampering]", "[concern]"), "concern.clause"),
        (('name = "mine"', "name = "), "TOML"),
    ],
)
def test_a_mistake_is_named_in_one_line(tmp_path: Path, change: tuple[str, str], named: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(GOOD.replace(*change), encoding="utf-8")
    with pytest.raises(TableError) as caught:
        load_table(str(path))
    message = str(caught.value)
    assert named in message
    assert str(path) in message
    assert "\n" not in message


def test_a_missing_table_says_which_there_are(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="2015, 2019"):
        load_table(str(tmp_path / "no.toml"))
