# ruff: noqa: E501  (Chinese is counted as twice as wide)
"""What is no leak: numbers that look like a person's, and masks that hold; and pairs of masks that do not."""

from __future__ import annotations

import random
from collections.abc import Iterator

from scanner.identity.codes import is_credit_code
from tests.identity.synthetic import citizen

_LABELS = (
    "订单号", "案号", "执行案号", "快递单号", "运单号", "流水号", "发票号码", "合同编号", "项目编号", "索引号", "受理编号", "办件编号",
    "交易流水", "支付凭证号", "设备编号", "批次号", "不动产单元号", "档案号", "工单号", "缴款书号",
)  # fmt: skip
_CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_OFFICES = ("值班电话", "监督举报电话", "咨询电话", "服务窗口电话")


def credit_code(chance: random.Random) -> str:
    """A unified social credit code with the right check character."""
    while True:
        first = chance.choice(("11", "12", "91", "92", "51", "52")) + citizen(chance)[:6]
        code = first + "".join(chance.choice(_CODE) for _ in range(9))
        for check in _CODE:
            if is_credit_code(code + check):
                return code + check


def lookalikes(seed: int, count: int) -> Iterator[str]:
    """Pages of text with one look-alike each; those with a label often pass the check digit."""
    chance = random.Random(seed)
    for index in range(count):
        number, label = citizen(chance), chance.choice(_LABELS)
        day = f"20{chance.randint(10, 24)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
        yield (
            f"<p>{label}：{number}，已办结。</p>",
            f"<table><tr><th>序号</th><th>{label}</th></tr><tr><td>1</td><td>{number}</td></tr></table>",
            f"<p>统一社会信用代码：{credit_code(chance)}，某某公司</p>",
            f"<p>索引号：{number[:6]}{day}{chance.randint(1000, 9999)}/{day[:4]}-{chance.randint(10000, 99999)}</p>",
            f"<p>{chance.choice(_OFFICES)}：0755-{chance.randint(10**7, 10**8 - 1)}，邮编 518000</p>",
            f"<p>收款单位：市财政局非税专户，账号：{chance.choice(('6222', '4400'))}{chance.randint(10**14, 10**15 - 1)}</p>",
            f"<p>公示 王某某，身份证号：{number[:6]}********{number[14:]}</p>",
            f"<script>var t={day}{chance.randint(10**9, 10**10 - 1)}, orderId='{number}';</script><p>新闻</p>",
            f"<a href='/art/{day[:4]}/{day}{chance.randint(10**9, 10**10 - 1)}.html'>新闻标题</a>",
            f"<p>公示 李某，身份证号：{number[:14]}****，联系电话 138****{chance.randint(1000, 9999)}</p>",
        )[index % 10]


def mask_pairs(seed: int, count: int) -> Iterator[tuple[str, bool]]:
    """Rows of a page with two pieces of one person's number, and whether together they give it away."""
    chance = random.Random(seed)
    for index in range(count):
        yield _weak(chance, index), True
        yield _safe(chance, index), False


def _weak(chance: random.Random, index: int) -> str:
    number = citizen(chance)
    born = f"{number[6:10]}-{number[10:12]}-{number[12:14]}"
    front, back = f"{number[:14]}****", f"{number[:6]}********{number[14:]}"
    return (
        f"<td>王建国</td><td>{front}</td><td>**************{number[14:]}</td>",
        f"<td>王建国</td><td>出生日期 {born}</td><td>{back}</td>",
        f"<td>王建国</td><td>{back}</td><td>{front}</td>",
        f"<td>王建国</td><td>身份证 {number[:17]}*</td>",
        f"<td>王建国</td><td title='{front}'>{back}</td>",
        f"<td>王建国</td><td data-sort='{number[:14]}'>{back}</td>",
        f"<td>王建国</td><td>出生年月 {born[:7].replace('-', '.')}</td><td>{back}</td>",
        f"<td>王建国</td><td>{number[:6]}****{number[10:]}</td>",
        f"<td>王建国</td><td>{number[:6]}************</td><td>******{number[6:14]}****</td><td>尾号{number[14:]}</td>",
        f"<td>王建国<input type=hidden name=csrq value='{born}'></td><td>{back}</td>",
    )[index % 10]


def _safe(chance: random.Random, index: int) -> str:
    number, other = citizen(chance), citizen(chance)
    born = f"{number[6:10]}-{number[10:12]}-{number[12:14]}"
    wrong = f"{int(number[6:10]) - 1}{born[4:]}"
    back = f"{number[:6]}********{number[14:]}"
    return (
        f"<td>王建国</td><td>{back}</td><td>{other[:6]}********{other[14:]}</td>",
        f"<td>王建国</td><td>公示日期 {wrong}</td><td>{number[:6]}************</td>",
        f"<td>王建国</td><td>出生日期 {born}</td><td>{number[:6]}************</td>",
        f"<td>王建国</td><td>{back}</td><td>{back}</td>",
        f"<td>王建国</td><td title='{back}'>{back}</td>",
        f"<td>王建国</td><td>{number[:10]}****{number[14:]}</td>",
        f"<td>王建国</td><td>{back}</td><td>批准日期 {born}</td>",
        f"<td>王建国</td><td>{back}</td><td>孩子出生日期 {born}</td>",
        f"<td>王建国</td><td>{number[:14]}****</td><td>银行卡尾号{other[14:17]}0</td>",
        f"<td>王建国</td><td>{back}</td><td>年龄 {2024 - int(number[6:10])}</td>",
    )[index % 10]
