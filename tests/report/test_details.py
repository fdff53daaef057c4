"""What was not examined is said in the language of the report."""

from __future__ import annotations

import pytest

from scanner.report import shortfall
from scanner.report.details import told
from scanner.report.words import words

ZH, EN = words("zh"), words("en")


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("the server answered 502 Bad Gateway", "服务器应答 502（网关错误）"),
        ("the server answered 599", "服务器应答 599"),
        ("7 URLs were left after the first 200", "检查前 200 个网址后，还剩 7 个"),
        ("报表/名单.xls: needs a password", "报表/名单.xls：需要密码"),
        ("a.zip: b.pdf: the PDF needs a password", "a.zip：b.pdf：PDF 需要密码"),
        ("3 requests still open after 2.5 s: image, xhr", "2.5 秒后仍有 3 个请求没有完成：image, xhr"),
        ("[SSL: WRONG_VERSION_NUMBER] wrong version", "[SSL: WRONG_VERSION_NUMBER] wrong version"),
    ],
)
def test_a_sentence_in_chinese(english, chinese):
    assert told(english, ZH) == chinese
    assert told(english, EN) == english


def test_a_sentence_of_any_length_is_told_at_once():
    assert len(told("a: " * 40_000, ZH)) >= 80_000


def test_reasons_at_the_end_of_notes_are_words():
    note = "probe-unanswered=http://www.a.test/reset/x.html (reset)"
    assert shortfall.note(note, ZH).endswith("http://www.a.test/reset/x.html（连接中断）")
    assert shortfall.note(note, EN).endswith("http://www.a.test/reset/x.html (connection reset)")
    twin = shortfall.note("scheme-unserved=https://www.a.test, refused, 3", ZH)
    assert twin.endswith("https://www.a.test, 拒绝连接, 3")
    picture = shortfall.note("no-picture=http://www.a.test/, the page gave no answer in 5 s", ZH)
    assert picture.endswith("http://www.a.test/, 页面在 5 秒内没有应答")
    assert shortfall.note("static-only: the browser does not start here (no answer within 9 s)", ZH).startswith(
        "仅静态"
    )
