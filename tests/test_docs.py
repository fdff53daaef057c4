"""The documentation names what there is: every verb, option and JSON field, and no file that is not there."""

from __future__ import annotations

import argparse
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scanner.cli.catalogue import catalogue
from scanner.cli.main import _parser
from scanner.model import (
    Concern,
    Confidence,
    Finding,
    Judged,
    Outcome,
    RunResult,
    Severity,
    SiteEntry,
    SiteResult,
    Verdict,
    Visitor,
)
from scanner.report import jsonl
from scanner.scan.examining.examiner import load_rules
from scanner.scan.home import Home

ROOT = Path(__file__).parent.parent
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
USAGE = (ROOT / "docs/usage.md").read_text(encoding="utf-8")


def verbs():
    (action,) = (each for each in _parser()._actions if isinstance(each, argparse._SubParsersAction))
    return action.choices


@pytest.mark.parametrize("verb", verbs())
def test_usage_names_every_verb_and_option(verb):
    options = {option for each in verbs()[verb]._actions for option in each.option_strings} - {"-h", "--help"}
    assert re.search(rf"(?:^## |vetoscan ){verb}\b", USAGE, re.MULTILINE)
    assert {option for option in options if f"`{option}" not in USAGE} == set()


def test_usage_names_no_option_that_is_not_there():
    there = {option for verb in verbs().values() for each in verb._actions for option in each.option_strings}
    assert set(re.findall(r"--[a-z][a-z-]+", USAGE)) - there - {"--version"} == set()


def test_usage_names_every_json_field(finding):
    now = datetime.now(UTC)
    site = SiteResult(
        entry=SiteEntry(home="https://www.example.gov.cn/"), verdict=Verdict(site="x", outcome=Outcome.CLEAN)
    )
    run = jsonl.run_fields(RunResult(run="r", started=now, finished=now, indicators="2019", sites=(site,)))
    fields = {*jsonl.finding_fields(finding), *run, *run["sites"][0]}
    assert {field for field in fields if f"`{field}`" not in USAGE} == set()


@pytest.fixture
def finding():
    return Judged(
        Finding(
            rule="a/b", concern=Concern.TAMPERING, severity=Severity.LOW, confidence=Confidence.LOW, site="x",
            url="https://x/", seen_as=Visitor.DESKTOP, rendered=False, excerpt="", cause="c",
        )
    )  # fmt: skip


def test_usage_names_every_place_below_the_home(tmp_path):
    home = Home(tmp_path)
    home.number_keys()
    home.renew_number_key()
    home.keep_evidence(b"picture")
    for made in (home.archive("r", "h"), home.log("r", "h"), home.report("r")):
        made.parent.mkdir(parents=True, exist_ok=True)
    assert [path.name for path in tmp_path.iterdir() if f"`{path.name}" not in USAGE] == []


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    targets = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
    local = {(page.parent / each).resolve().relative_to(ROOT) for each in targets if "://" not in each}
    assert {str(each) for each in local if not (ROOT / each).exists()} == set()


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_named_files_exist(page):
    named = re.findall(
        r"`((?:scanner|signatures|wordlists|tests|docs|bench)/[\w./-]+)`", page.read_text(encoding="utf-8")
    )
    assert [each for each in named if not (ROOT / each).exists()] == []


def test_catalogue_is_up_to_date():
    rulesets = load_rules()
    made = "\n".join(catalogue(rulesets, rulesets["sensitive_terms"].wordlists)) + "\n"
    assert made == (ROOT / "docs/catalogue.md").read_text(encoding="utf-8"), "run `make catalogue`"
