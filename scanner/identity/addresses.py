"""Home addresses: a place named down to the door, as lists of persons give it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scanner.identity.numbers import Number

_DOOR = re.compile(
    r"\d(?<!\d\d)(?:\d{0,3}(?:室|房|户(?!籍))|\d{0,2}[-－—]\d{1,3}[-－—]\d{2,4}(?!\d)|\d{0,3}号(?=[\s,，、;；。）)]|$))"
)
"""It begins with the digit, which is quickly looked for; what must not stand before it is asked afterwards."""
_PLACE = re.compile(
    r"[一-鿿]{1,12}(?:路|街|巷|弄|道|里|苑|园|庄|城|湾|府|小区|社区|花园|公寓|新村|家园|村|屯|组)"
    r"(?:[一-鿿A-Za-z\d#\-－—]{0,20})$"
)
_REACH = 36
_FIRM = re.compile(
    r"公司|商行|商店|门店|超市|药[店房]|酒店|宾馆|饭店|餐[厅馆]|厂|学校|小学|中学|幼儿园|医院|诊所|卫生|银行|中心|大厅|窗口|服务站|网点|办事处|委员会"
    r"|(?:[局站所]|(?<![号属])院)(?![一-鿿])|办公|经营"
)
_BESIDE, _AFTER = 12, 6


def find_addresses(text: str, least: int = 1) -> Iterator[Number]:
    """Addresses down to the door, none of them beside the name of a firm or an office; none where fewer are said."""
    doors = list(_DOOR.finditer(text)) if "室" in text or "号" in text or "户" in text or "-" in text else []
    for door in doors if len(doors) >= least else ():
        floor = max(0, door.start() - _REACH)
        place = _PLACE.search(text[floor : door.start()])
        if place and not _FIRM.search(text, max(0, floor + place.start() - _BESIDE), door.end() + _AFTER):
            start, end = floor + place.start(), door.end()
            value = text[start:end]
            yield Number("address", start, end, value, f"{value[:4]}…", "possible")
