"""A form of hidden values hands a visitor on; one that asks or says nothing takes him away."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from scanner import rules
from scanner.detectors.malicious_scripts import detect
from scanner.model import Severity, SiteEntry, Snapshot
from scanner.page import Page

RULES = rules.load("malicious_scripts")
HOME = "http://www.example.gov.cn/"
OTHER = "https://id.far-away.example/acs"
SHOT = Snapshot(url=HOME, final_url=HOME, fetched_at=datetime.now(UTC), body=b"", dom="<html></html>")
SAML = "<input type=hidden name=SAMLResponse value=PHNhbWw><input type=hidden name=RelayState value=/user>"


def worst(form: str) -> int:
    body = f"<html><body><p>x</p>{form}<script>document.forms[0].submit()</script></body></html>".encode()
    page = Page(replace(SHOT, body=body, navigations=(OTHER,)), SiteEntry(home=HOME))
    return max((each.severity.rank for each in detect(page, RULES)), default=-1)


def test_signing_in_elsewhere_is_looked_at_and_no_more():
    assert worst(f"<form method=post action={OTHER}>{SAML}</form>") == Severity.MEDIUM.rank


def test_so_is_a_form_of_nothing_to_where_people_sign_in():
    assert worst("<form method=post action=https://id.far-away.example/sso/login></form>") == Severity.MEDIUM.rank


def test_what_a_page_of_the_site_on_the_way_names_is_not_hidden():
    page = Page(replace(SHOT, body=b"<p>x</p>", navigations=(f"{HOME}go.html", OTHER)), SiteEntry(home=HOME))
    assert [each.severity for each in detect(page, RULES)] == [Severity.MEDIUM]


@pytest.mark.parametrize(
    "form",
    [
        f"<form method=post action={OTHER}></form>",
        f"<form action={OTHER}>{SAML}</form>",
        "<form method=post action=https://id.far-away.example/sso/login><input name=card></form>",
        f"<form method=post action={OTHER}><input type=hidden name=a><input type=hidden name=b></form>",
        f"<form method=post action={OTHER}>{SAML}<input name=card></form>",
        f"<form method=post action=https://id.elsewhere.example/>{SAML}</form><a href={OTHER}>x</a>",
    ],
)
def test_everything_else_is_a_jump(form):
    assert worst(form) >= Severity.HIGH.rank
