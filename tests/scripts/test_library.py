"""Libraries are told by the names their own code defines."""

from __future__ import annotations

from scanner import rules
from scanner.scripts import Library, library, shapes

KNOWN = shapes(rules.load("malicious_scripts").table("libraries")["library"])


def test_a_minified_library_is_known_without_its_banner():
    code = 'S.fn=S.prototype={jquery:"1.12.4",constructor:S}'
    assert library(code, KNOWN) == Library("jquery")


def test_its_version_is_read():
    code = '/*! jQuery v3.6.0 */S.fn=S.prototype={jquery:"3.6.0"}'
    assert library(code, KNOWN, "/js/jquery.min.js") == Library("jquery", "3.6.0")


def test_a_widget_loads_by_nature():
    found = library('document.write("<a href=//bszs.conac.cn/x>");var e="_ideConac"', KNOWN)
    assert found is not None
    assert found.loads


def test_other_scripts_are_none():
    assert library("function go(){$('#a').slide()}", KNOWN, "/js/common.js") is None
