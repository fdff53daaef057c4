"""Traces of copying by machine, and what only looks like them."""

from __future__ import annotations

import pytest

from scanner.site.traces import traces


@pytest.mark.parametrize(
    ("html", "trace"),
    [
        ("網(wǎng)站發(fā)布通報(bào)" * 3, "pinyin-residue"),
        ("政(zheng)府(fu)網(wang)站", "pinyin-residue"),
        ("友链 主站蜘蛛池模板: a b", "spider-farm"),
        ('<sub id="pl83f"></sub><s id="pl83f"><li id="pl83f">', "tag-soup"),
        ("省当局办公厅传递如下：当局网坐查抄环境，平易近生栏目及格率", "spun"),
    ],
)
def test_trace(html, trace):
    assert trace in traces(html, html)


@pytest.mark.parametrize(
    "html",
    [
        "關於開展網站檢查的通報（簡稱通報）",
        "专家介绍搜索引擎蜘蛛池的危害",
        '<td id="row1a"><td id="row1b"><td id="row1c">',
        '<li id="about"><li id="about"><li id="about">',
        "当地当局表示，考试及格率提高，题目不难",
        "世界卫生组织(WHO)发布指南(guide)",
        "",
    ],
)
def test_no_trace(html):
    assert not list(traces(html, html))
