# ruff: noqa: E501  (Chinese is counted as twice as wide)
"""Numbers that official pages and tables hold and that are nobody's: they pass as a citizen number only by chance.

Most hold eighteen digits with a region, a date and the right check digit, the worst that chance can do, in the place and
with the words where such a number stands. Where its form leaves no room for that it is random, and so is what only a
program reads and nothing names: one that passes there may well be a person's and is worth a look.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from bench.leaking.lookalikes import credit_code
from tests.identity.synthetic import citizen

_Maker = Callable[[random.Random], str]


def _digits(chance: random.Random, count: int) -> str:
    return "".join(chance.choices("0123456789", k=count))


def _day(chance: random.Random) -> str:
    return f"{chance.randint(1995, 2025)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"


def _moment(chance: random.Random) -> str:
    return f"{_day(chance)}{chance.randint(0, 23):02}{chance.randint(0, 59):02}{chance.randint(0, 59):02}"


def _hexadecimal(chance: random.Random, count: int) -> str:
    return "".join(chance.choices("0123456789abcdef", k=count))


def _row(head: str, value: str) -> str:
    return f"<h1>公示</h1><table><tr><th>序号</th><th>{head}</th><th>备注</th></tr><tr><td>1</td><td>{value}</td><td>无</td></tr></table>"


FORMS: dict[str, _Maker] = {
    "credit code": lambda c: _row("统一社会信用代码", credit_code(c)),
    "code of an organisation": lambda c: f"<p>组织机构代码：{_digits(c, 8)}-{_digits(c, 1)}，机构编码 {citizen(c)}</p>",
    "unit of real estate": lambda c: f"<p>公告：坐落某路，不动产单元号：{_digits(c, 6)}{citizen(c)}F{_digits(c, 8)}</p>",
    "unit of real estate, spaced": lambda c: _row("不动产单元号", f"{citizen(c)[:6]} {_digits(c, 6)} GB{_digits(c, 5)} F{_digits(c, 8)}"),
    "project": lambda c: f"<p>项目代码：{_day(c)[:4]}-{_digits(c, 6)}-{_digits(c, 2)}-{_digits(c, 2)}-{_digits(c, 6)}</p>",
    "project, run together": lambda c: _row("项目代码", citizen(c)),
    "invoice": lambda c: f"<p>发票号码：{citizen(c)}{_digits(c, 2)}，开票日期 {_day(c)}</p>",
    "electronic supervision": lambda c: _row("电子监管号", citizen(c)),
    "contract of land": lambda c: f"<p>出让合同电子监管号：{citizen(c)}，受让人：某某公司</p>",
    "purchase": lambda c: f"<p>采购项目编号：{citizen(c)}，采购人：某某局，联系人：王某</p>",
    "purchase, with letters": lambda c: f"<p>采购编号：ZFCG-{citizen(c)}-1，采购人：某某局</p>",
    "vehicle": lambda c: _row("车辆识别代号", "L" + "".join(c.choices("ABCDEFGHJKLMNPRSTUVWXYZ", k=3)) + _digits(c, 13)),
    "bank by its code": lambda c: f"<p>开户行行号：{_digits(c, 12)}，户名：某某局零余额账户</p>",
    "treasury": lambda c: f"<p>国库账号：{citizen(c)}，收款人：某某市财政局</p>",
    "account of an office": lambda c: f"<p>户名：某某街道办事处，开户银行：某某银行，账号：{citizen(c)}</p>",
    "book": lambda c: f"<p>ISBN 978-7-{_digits(c, 4)}-{_digits(c, 4)}-{_digits(c, 1)}，责任编辑：王某</p>",
    "article": lambda c: f"<p>doi:10.{_digits(c, 4)}/{citizen(c)} 作者：李某</p>",
    "case": lambda c: f"<p>（{_day(c)[:4]}）粤{_digits(c, 4)}执{_digits(c, 5)}号，案号 {citizen(c)}，被执行人：张某</p>",
    "seat in an examination": lambda c: _row("准考证号", citizen(c)),
    "certificate": lambda c: _row("证书编号", citizen(c)),
    "licence": lambda c: f"<p>许可证编号：{citizen(c)}，发证机关：某某局</p>",
    "moment": lambda c: f"<p>更新时间 {_moment(c)}{_digits(c, 3)}，名单见附件 {_moment(c)}</p>",
    "moment and counter": lambda c: f"<p><a href='/upload/{_moment(c)}{_digits(c, 4)}.xlsx'>附件：人员名单</a></p>",
    "name of a file": lambda c: f"<p><a href='/files/{_day(c)}{_digits(c, 10)}.pdf'>关于某事项的公告</a></p>",
    "name of a file in an address": lambda c: f"<p>公告</p><img src='/pic/{_day(c)[:6]}/{citizen(c)}_{_digits(c, 4)}.jpg'>",
    "network": lambda c: f"<p>地址 {':'.join(_hexadecimal(c, 4) for _ in range(8))} 与 {_digits(c, 4)}:{_digits(c, 4)}:{_digits(c, 4)}:{_digits(c, 4)}::1</p>",
    "hash": lambda c: f"<p>校验：{_hexadecimal(c, 7)}a{citizen(c)}c{_hexadecimal(c, 5)}</p>",
    "identifier of a program": lambda c: f"<script>var news={{\"id\":{_moment(c)}{_digits(c, 4)},\"title\":\"公示\",\"author\":\"王某\"}}</script><p>新闻</p>",
    "identifier in an attribute": lambda c: f"<div data-id='{_moment(c)}{_digits(c, 4)}' id='n{citizen(c)}'>关于人员名单的公示</div>",
    "identifier in an address": lambda c: f"<p><a href='/detail?id={_digits(c, 18)}&page=1'>低保对象名单公示</a></p>",
    "snowflake": lambda c: f"<script>var list=[{{\"articleId\":\"{c.randint(10**17, 10**19)}\",\"name\":\"公示\"}}]</script><p>公示</p>",
    "coordinates": lambda c: f"<p>坐标 {c.uniform(100, 120):.15f},{c.uniform(20, 40):.16f}，面积 0.{citizen(c)}</p>",
    "coordinates of a map": lambda c: f"<script>var p=[{c.uniform(100, 120):.15f},{c.uniform(20, 40):.16f}];</script><p>地图</p>",
    "offices' telephones": lambda c: "<h1>各科室电话</h1>" + "".join(f"<p>办公室 0755{_digits(c, 8)} 传真 0755{_digits(c, 8)}</p>" for _ in range(6)),
    "long number": lambda c: f"<p>公示材料流水 {_digits(c, 3)}{citizen(c)}{_digits(c, 3)} 完</p>",
    "sum": lambda c: f"<p>合计金额：{c.randint(10**11, 10**12)}.{_digits(c, 2)} 元，比例 0.{citizen(c)}</p>",
    "express": lambda c: f"<p>中标通知书邮寄单号：{citizen(c)}，收件人：王某</p>",
    "traced goods": lambda c: _row("追溯码", f"{citizen(c)}{_digits(c, 2)}"),
    "meter": lambda c: f"<p>停电通知：电表资产编号 {citizen(c)}，用户：某小区</p>",
    "application": lambda c: f"<p>办件编号：{citizen(c)}，申请人：王某，状态：已办结</p>",
}  # fmt: skip
"""What each is, and a page with one of them."""


def harmless(seed: int, count: int) -> Iterator[tuple[str, str]]:
    """So many pages of each form, with the form's name."""
    for name, make in FORMS.items():
        chance = random.Random(f"{seed} {name}")
        for _ in range(count):
            yield name, make(chance)


def school_numbers(seed: int, count: int) -> Iterator[str]:
    """Pages with a pupil's number: G and the citizen number."""
    chance = random.Random(f"{seed} school")
    for _ in range(count):
        letter = chance.choice("GLJ")
        yield (
            _row("学籍号", letter + citizen(chance))
            if chance.random() < 0.5
            else f"<p>王某某，学籍号：{letter}{citizen(chance)}</p>"
        )
