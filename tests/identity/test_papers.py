"""The number and the author of an official paper."""

from __future__ import annotations

import pytest

from scanner.identity.papers import paper_marks


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("测政办〔2017〕9号 测试县人民政府办公室关于加强网站管理工作的通知", {
            "paper_number": "测政办〔2017〕9号", "issued_by": "测试县人民政府办公室"}),
        ("测试省当局办公厅关于当局网坐查抄环境的传递", {"issued_by": "测试省当局办公厅"}),
        ("测政发[2018]21号", {"paper_number": "测政发[2018]21号"}),
        ("某公司关于春节放假的通知", {}),
        ("据市政府消息，有关通知已经发布", {}),
        ("", {}),
    ],
)  # fmt: skip
def test_marks(text, marks):
    assert dict(paper_marks(text)) == marks
