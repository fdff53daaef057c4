"""What a page states exactly and visitors act on: whom to call, what to pay and where, by when, who is in office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scanner.identity.addresses import find_addresses
from scanner.identity.keyed import digits_of, former_hashes, keyed_hash
from scanner.identity.masking import without_ids
from scanner.identity.persons import names

MISLEADING = ("phone", "mail", "account", "organiser", "address", "payee")
"""Kinds that mislead a visitor wherever they stand on a page."""
_NUMERALS = "一二三四五六七八九十百千万亿两零"
_AMOUNT = re.compile(rf"(?<![\d.,])((?:\d[\d,]*(?:\.\d+)?\s?[{_NUMERALS}]*|[{_NUMERALS}]+)(?:美?元))(?!素|旦|月)")
_DATE = re.compile(
    r"\d(?<!\d\d)(?:(?:(?<=1)9|(?<=2)0)\d\d\s?[年./-]\s?\d{1,2}|(?<!\.\d)\d?)"
    r"\s?(?:月\s?\d{1,2}\s?日|(?<=\d)[./-]\d{1,2}(?!\.?\d))"
)
"""With or without a year. What begins with a plain digit is found several times as fast; so, too, what follows."""
_PHONE = re.compile(
    r"[014](?<![\d.-].)(?:(?<=0)\d{2,3}[)）]?[-－—\s]?\d{3,4}[-\s]?\d{4}|(?<=4)00[-\s]?\d{3}[-\s]?\d{4}|(?<=1)[3-9]\d{9})"
    r"(?!\d)"
)
_MAIL = re.compile(r"[\w.+-]{1,40}@[\w-]{1,60}(?:\.[\w-]{2,20}){1,4}", re.ASCII)
_TERM = re.compile("(?:日|天|年|月)(?:以|之)?内")
_SHARE = re.compile(rf"百分之[{_NUMERALS}点]{{1,8}}|[1-9](?<![\d.]\d)\d{{0,3}}(?:\.\d{{1,2}})?\s?[%％]")
_PARTS = ("%", "％", "百分之")
_COUNT = re.compile(rf"[{_NUMERALS}\d]{{1,4}}\s?个?(?:工作)?$")
_PERIOD = re.compile(
    r"20\d\d\s?年\s?(?:\d{1,2}\s?[-—至]\s?)?\d{1,2}\s?月(?!\s?\d{1,2}\s?日)|20\d\d\s?年\s?(?:第?[一二三四]季度|[上下]半年)"
)
_ACCOUNT = re.compile(r"[账帐][号户][^\d\n]{0,12}(\d(?:[\s-]?\d){8,23})(?!\d)")
_LABELLED = re.compile(
    r"(主[办管]单位|承办单位|地址|邮编|邮政编码|户名|开户行|开户银行|收款人)\s?[:：]\s?([^\s:：，。；;|]{2,40})"
)
_OFFICE = re.compile(r"书记|主席|[省市州县区镇乡村部厅局处科院所站组会]长|检察长|秘书长|主任|常委|委员|调研员")
_NEAR = 16
_LONGEST = 30_000
_MOST = 40
_LABELS = {"主办单位": "organiser", "主管单位": "organiser", "承办单位": "organiser", "地址": "address"}
_CODES = {"邮编": "postcode", "邮政编码": "postcode"}


def particulars(text: str, whole: bool = True) -> tuple[tuple[str, str], ...]:
    """(kind, value) of each; kinds: phone, mail, account, organiser, address, postcode, payee, amount, date, period,
    term (within how many days), share, person.

    Of a list, which is not `whole`, only the first seven: the others come and go with its entries.
    Of mobile numbers and accounts the first two and last two digits are kept, and four that follow from a keyed hash:
    they tell two apart, and whoever lacks the key cannot check a guess. So it is with payees and addresses that are a
    person's: the beginning stays.
    """
    text = without_ids(text[:_LONGEST])
    found: dict[str, dict[str, None]] = {}
    for kind, value in (*_reached(text), *(_told(text) if whole else ())):
        values = found.setdefault(kind, {})
        if len(values) < _MOST:
            values[value] = None
    return tuple((kind, value) for kind, values in found.items() for value in values)


def _reached(text: str) -> Iterator[tuple[str, str]]:
    for match in _PHONE.finditer(text):
        yield "phone", _short(re.sub(r"\D", "", match[0]))
    yield from (("account", _short(re.sub(r"\D", "", number))) for number in _ACCOUNT.findall(text))
    for label, value in _LABELLED.findall(text):
        yield _LABELS.get(label) or _CODES.get(label) or "payee", _person(value)
    if "@" in text:
        yield from (("mail", each.lower()) for each in _MAIL.findall(text))


def _told(text: str) -> Iterator[tuple[str, str]]:
    if "元" in text:
        yield from (("amount", "".join(each.split())) for each in _AMOUNT.findall(text))
    yield from (("date", "".join(match[0].split())) for match in _DATE.finditer(text))
    yield from (("period", "".join(match[0].split())) for match in _PERIOD.finditer(text))
    if any(sign in text for sign in _PARTS):
        yield from (("share", "".join(match[0].split())) for match in _SHARE.finditer(text))
    for match in _TERM.finditer(text) if "内" in text else ():
        if found := _COUNT.search(text, max(0, match.start() - 10), match.start()):
            yield "term", "".join(f"{found[0]}{match[0]}".split())
    for match in _OFFICE.finditer(text):
        yield from (("person", name) for name in names(text, max(0, match.start() - _NEAR), match.end() + _NEAR))


def _short(digits: str) -> str:
    """A landline as it is; of what may be a person's, its ends and a mark."""
    if digits.startswith(("0", "400")) and len(digits) <= 12:
        return digits
    return f"{digits[:2]}…{digits[-2:]}#{_mark(digits)}"


def _person(value: str) -> str:
    """A payee or an address as it is; the beginning and a mark of what is a person's."""
    personal = [*names(value), *find_addresses(value)]
    return f"{value[:1]}…#{_mark(value)}" if personal else value


def _mark(value: str) -> str:
    """What the oldest key makes of it, which stays the same when a new one comes."""
    return digits_of((*former_hashes("particular", value), keyed_hash("particular", value))[0], 4)
