"""Files that a server hands out and should keep: told, without what is secret in them."""

from datetime import UTC, datetime

import pytest

from scanner import rules
from scanner.detectors import exposed_files
from scanner.model import Document, SiteEntry, Snapshot
from scanner.page import Page

RULES = rules.load("exposed_files")
HOME = "https://www.example.gov.cn/"


def found(text, path=".env", status=200, document=None):
    now = datetime(2026, 1, 1, tzinfo=UTC)
    url = HOME + path
    page = Page(
        Snapshot(url=url, final_url=url, fetched_at=now, body=text.encode(), status=status),
        SiteEntry(home=HOME),
        document=document,
    )
    return [(each.rule.partition("/")[2], each.excerpt, each.cause) for each in exposed_files.detect(page, RULES)]


def test_the_password_is_not_told():
    [(rule, excerpt, cause)] = found("DB_HOST=10.0.0.8\nDB_PASSWORD=Xk72mmq1\n")
    assert (rule, cause) == ("settings", "/.env")
    assert "DB_PASSWORD=***" in excerpt
    assert "Xk72" not in excerpt


def test_nor_the_one_within_a_line():
    [(_, excerpt, _)] = found('<configuration><add connectionString="uid=sa;pwd=Qq12;database=cms"/></configuration>')
    assert "Qq12" not in excerpt


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><pre>\nDB_PASSWORD=Xk72mmq1\n</pre></body></html>",
        '<?xml version="1.0"?><!DOCTYPE html><html><pre>\n-- MySQL dump 10.13\n</pre></html>',
        "<div>\nref: refs/heads/master\n</div>",
    ],
)
def test_what_a_page_explains_is_not_handed_out(page):
    assert found(page, "help.html") == []


def test_an_answer_that_refuses_hands_nothing_out():
    assert found("DB_PASSWORD=Xk72mmq1\n", status=403) == []


def test_a_file_that_is_read_as_a_document_is_looked_at_where_its_bytes_are_its_text():
    assert [rule for rule, _, _ in found("-- MySQL dump 10.13\n", "db.sql", document=Document("txt"))] == ["dump"]
    assert found("-- MySQL dump 10.13\n", "db.zip", document=Document("zip")) == []
