"""How much harm a leak does: to how many persons, with what beside the number, on what kind of page, since when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scanner.model import Severity

_MANY = 10
"""Persons from whom on any list of numbers is critical."""
_SOME = 3
"""The same where the list also says what nobody should learn of a person."""
_BESIDE = 400
_ROWS = 60
"""Numbers around which is looked for what stands beside them."""
_KINDS = {
    "health": r"病种|疾病|患者|精神(?:障碍|病)|艾滋|HIV|尿毒症|肿瘤|癌|残疾(?:类别|等级|证)|孕产|流产|不孕|诊断",
    "hardship": r"低保|特困|五保|贫困户|脱贫|困难群众|困难家庭|临时救助|救助金|孤儿|事实无人抚养|优抚|帮扶对象",
    "custody": r"吸毒|戒毒|社区矫正|刑满|服刑|犯罪嫌疑人|涉案人员|上访|信访人",
    "minors": r"未成年|儿童|学生|新生|入学|幼儿|家长|监护人|学籍",
    "address": r"(?:家庭|户籍|居住|现)?(?:住址|地址|住所)|户口所在地",
    "telephone": r"(?<!\d)1[3-9]\d{9}(?!\d)",
    "account": r"银行(?:卡|账|帐)|卡号|账号|帐号|存折",
    "wage": r"工资|收入|补[贴助]金额|发放金额",
    "name": r"姓名|[一-鿿]某",
}
_PATTERNS = {kind: re.compile(pattern) for kind, pattern in _KINDS.items()}
_GRAVE = frozenset({"health", "custody", "minors"})
_WHOLE = frozenset({"citizen-number", "hidden-number"})
_REACHED = frozenset({"mobile-list", "home-address"})
_DOOR_AND_TELEPHONE = frozenset({"address", "telephone"})
_PUBLIC = re.compile(r"公示|名单|公告|名册|公布|一览表|花名册")
_BY_LAW = re.compile(r"欠税公告|欠缴税款.{0,8}公告|失信被执行人")
"""Announcements that by law hold the numbers of those they are about (欠税公告办法第五条; 最高法失信名单规定第六条)."""
_DATED = re.compile(r"(?:^|[/_.-])((?:19|20)\d\d)[-/_]?(0[1-9]|1[0-2])")


def beside(texts: Sequence[tuple[str, int]]) -> list[str]:
    """What stands beside the numbers of a list, as kinds. `texts`: the text of each and where in it the number is."""
    near = " ".join(text[max(0, at - _BESIDE) : at + _BESIDE] for text, at in texts[:_ROWS])
    return [kind for kind, pattern in _PATTERNS.items() if pattern.search(near)]


def critical(persons: int, kinds: Sequence[str]) -> bool:
    """Whether a list of citizen numbers is of the gravest kind."""
    return persons >= _MANY or (persons >= _SOME and bool(_GRAVE & set(kinds)))


def sought_out(persons: int, kinds: Sequence[str]) -> bool:
    """Whether a list tells where children, the ill or the poor live and how to call them."""
    weak = _GRAVE | {"hardship"}
    return persons >= _SOME and set(kinds) >= _DOOR_AND_TELEPHONE and bool(weak & set(kinds))


def severity(slug: str, usual: Severity, persons: int, kinds: Sequence[str], title: str) -> Severity:
    """How bad a list is. `usual` is the rule's; citizen numbers weigh more with many persons or what shames them.

    So do telephones and homes of those whom swindlers look for, where a list has both.
    """
    if slug == "citizen-number" and lawful(title):
        return Severity.MEDIUM
    if slug in _REACHED and sought_out(persons, kinds):
        return Severity.HIGH
    return Severity.CRITICAL if slug in _WHOLE and critical(persons, kinds) else usual


def lawful(title: str) -> bool:
    """Whether a law wants numbers published on such a page: to mask them is still better, but they are no breach."""
    return _BY_LAW.search(title) is not None


def circumstances(url: str, title: str) -> Iterator[str]:
    """Signs of the page: whether names have a legal ground there, and since when it is likely on line."""
    if lawful(title):
        yield "ground=by-law"
    elif _PUBLIC.search(title):
        yield "ground=names-only"
    if dated := _DATED.search(url):
        yield f"dated={dated[1]}-{dated[2]}"
