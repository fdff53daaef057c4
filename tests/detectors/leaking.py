"""Small pages and documents with numbers of nobody, for tests of what leaks."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import openpyxl

from scanner import documents, rules
from scanner.detectors.leaked_ids import detect
from scanner.model import Finding, SiteEntry, Snapshot
from scanner.page import Page

RULES = rules.load("leaked_ids")
URL = "https://www.example.gov.cn/a.html"
NAMES = "王建国 李秀英 张志强 刘桂兰 陈海涛 杨玉梅 赵德胜 黄丽华 周永福 吴春燕".split()  # noqa: SIM905  (one line, read as one)


def page(title: str, body: str, tail: str = "") -> str:
    """A page of an office, with a menu and a foot that speak of offices."""
    return (
        f"<html><head><meta charset=utf-8><title>{title}-某区民政局</title></head><body><div><a href=/xf/>网上信访</a>"
        f"<a href=/jb/>投诉举报</a><a href=/zx/>咨询窗口</a></div><h1>{title}</h1><p>发布：2023-05-04</p>{body}"
        f"<div>主办：某区民政局 值班电话 0574-81234567</div>{tail}</body></html>"
    )


def table(heads: Sequence[str], *rows: Sequence[str]) -> str:
    """Rows under heads."""
    lines = [("th", heads), *(("td", row) for row in rows)]
    return f"<table>{''.join(f'<tr>{_cells(tag, row)}</tr>' for tag, row in lines)}</table>"


def _cells(tag: str, row: Sequence[str]) -> str:
    return "".join(f"<{tag}>{cell}</{tag}>" for cell in row)


def workbook(*rows: Sequence[str], hidden: str = "") -> bytes:
    """An xlsx of one sheet; `hidden` names a column that is not shown."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    if hidden:
        book.active.column_dimensions[hidden].hidden = True
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def found(body: str | bytes, name: str = "a.html") -> dict[str, Finding]:
    """Findings by rule, of a page or of a document of that name."""
    raw = body.encode() if isinstance(body, str) else body
    document = None if name.endswith("html") else documents.read(raw, name).document
    snapshot = Snapshot(url=URL, final_url=URL, fetched_at=datetime.now(UTC), body=b"" if document else raw)
    told = detect(Page(snapshot, SiteEntry(home=URL), document=document), RULES)
    return {finding.rule.partition("/")[2]: finding for finding in told}
