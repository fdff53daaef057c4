"""SARIF 2.1.0: every property that the standard requires, and references that hold."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import urlsplit

from scanner.model import Decided
from scanner.report import sarif
from tests.report.made_up import legend, run


def found():
    return [each for site in run().sites for each in site.findings]


def test_what_the_standard_requires() -> None:
    told = json.loads(json.dumps(sarif.document(found(), legend())))
    assert told["version"] == "2.1.0"
    assert told["$schema"].startswith("https://")
    (only,) = told["runs"]
    driver = only["tool"]["driver"]
    assert driver["name"] == "vetoscan"
    assert len(only["results"]) == len(found()) > 0
    assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"])
    for result in only["results"]:
        assert result["message"]["text"]
        assert result["level"] in ("none", "note", "warning", "error")
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        (location,) = result["locations"]
        uri = location["physicalLocation"]["artifactLocation"]["uri"]
        assert uri.isascii()
        assert urlsplit(uri).scheme in ("http", "https")
        assert all(isinstance(value, str) for value in result["partialFingerprints"].values())


def test_what_does_not_count_is_suppressed() -> None:
    judged = replace(found()[0], decision=Decided.FALSE_ALARM)
    (result,) = sarif.document([judged], legend())["runs"][0]["results"]
    (suppression,) = result["suppressions"]
    assert suppression["kind"] in ("inSource", "external")
    assert suppression["status"] in ("accepted", "underReview", "rejected")


def test_addresses_are_addresses_whatever_they_hold() -> None:
    finding = replace(found()[0].finding, url='https://a.example/ 中"<>\n\x00')
    uri = sarif.document([replace(found()[0], finding=finding)], legend())["runs"][0]["results"][0]["locations"][0]
    text = uri["physicalLocation"]["artifactLocation"]["uri"]
    assert text == "https://a.example/%20%E4%B8%AD%22%3C%3E%0A%00"
