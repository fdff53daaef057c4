"""How bad a list is, by whom it is about and what it tells of them."""

import pytest

from scanner.identity.harm import severity
from scanner.model import Severity

HIGH, MEDIUM, CRITICAL = Severity.HIGH, Severity.MEDIUM, Severity.CRITICAL


@pytest.mark.parametrize(
    ("slug", "usual", "persons", "kinds", "title", "expected"),
    [
        ("citizen-number", HIGH, 2, ["name"], "公示", HIGH),
        ("citizen-number", HIGH, 10, ["name"], "公示", CRITICAL),
        ("citizen-number", HIGH, 3, ["name", "health"], "公示", CRITICAL),
        ("citizen-number", HIGH, 30, ["name"], "欠税公告", MEDIUM),
        ("mobile-list", MEDIUM, 8, ["minors", "address", "telephone"], "孤儿名单", HIGH),
        ("home-address", MEDIUM, 5, ["hardship", "address", "telephone"], "低保名单", HIGH),
        ("mobile-list", MEDIUM, 8, ["hardship", "telephone"], "低保名单", MEDIUM),
        ("mobile-list", MEDIUM, 40, ["name", "address", "telephone"], "商户名单", MEDIUM),
        ("mobile-list", MEDIUM, 2, ["minors", "address", "telephone"], "通知", MEDIUM),
    ],
)
def test_who_is_harmed_decides(slug, usual, persons, kinds, title, expected):
    assert severity(slug, usual, persons, kinds, title) is expected
