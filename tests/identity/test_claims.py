"""Numbers that nobody can hold, and claims that contradict the serving host."""

from __future__ import annotations

import pytest

from scanner.identity.claims import impossible_numbers
from scanner.identity.imposture import read
from scanner.model import Confidence, Severity

FOREIGN = "www.zwfw-online.example"


def official(host):
    return host.endswith((".gov.cn", ".edu.cn"))


@pytest.mark.parametrize(
    "marks",
    [
        {"icp": ("冀ICP备10000000号",)},
        {"icp": ("苏ICP4856142备",)},
        {"icp": ("京ICP备123号",)},
        {"police": ("陕公网安备34060002010001",)},
        {"police": ("鲁公网安备3701020200001",)},
        {"site_code": ("1304000000",)},
        {"meta_code": ("9901000001",)},
    ],
)
def test_impossible(marks):
    assert list(impossible_numbers(marks))


@pytest.mark.parametrize(
    "marks",
    [
        {"icp": ("京ICP备05060933号-12", "沪ICP备2024099014号", "京ICP证060535号")},
        {"police": ("浙公网安备33060202000394", "魯公网安备37010202000001")},
        {"site_code": ("bm07000001", "4403920001", "4401000059")},
    ],
)
def test_possible(marks):
    assert not list(impossible_numbers(marks))


def weigh(marks, holders=None, host=FOREIGN):
    reading = read(marks, host, official, holders or {})
    return reading and (reading.slug, reading.severity, reading.confidence)


TAGS = {"site_domain": ("www.ceshi.gov.cn",), "meta_code": ("3701000001",)}


def test_two_independent_contradictions_are_sure():
    assert weigh(TAGS | {"official_title": ("测试市人民政府",)}) == (
        "claims-another-host",
        Severity.HIGH,
        Confidence.HIGH,
    )
    assert weigh(TAGS | {"exposure_url": ("www.ceshi.gov.cn",)})[2] is Confidence.HIGH


def test_page_tags_alone_are_one():
    assert weigh(TAGS) == ("claims-another-host", Severity.HIGH, Confidence.MEDIUM)


def test_an_exposure_link_alone_may_be_a_superiors():
    assert weigh({"exposure_url": ("www.ceshi.gov.cn",)})[1:] == (Severity.MEDIUM, Confidence.LOW)


def test_links_alone_are_hardly_anything():
    assert weigh({"claimed_host": ("www.ceshi.gov.cn",)}) == ("points-elsewhere", Severity.LOW, Confidence.MEDIUM)


def test_a_known_number_tells_whose_it_is():
    marks = {"site_code": ("bm01000001",), "conac": ("A" * 32,)}
    assert weigh(marks, {"bm01000001": "www.gov.cn"})[2] is Confidence.HIGH
    assert weigh(marks, {"bm01000001": FOREIGN}) is None


def test_a_number_and_a_badge_without_a_name_contradict_nothing():
    assert weigh({"site_code": ("3701000001",), "conac": ("A" * 32,)}) is None


def test_the_same_registered_domain_is_the_same_party():
    assert weigh(TAGS | {"official_title": ("测试市教育局",)}, host="jyj.ceshi.gov.cn")[0] != "claims-another-host"
