"""What a page's identity marks claim, against the host that serves it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from scanner.identity.hosts import registrable

Marks = Mapping[str, tuple[str, ...]]

_NAMES_HOST = {
    "site_domain": "page tags",
    "exposure_url": "exposure link",
    "canonical": "canonical",
    "og_url": "canonical",
    "base": "canonical",
    "claimed_host": "links",
}
_CODE = re.compile(r"bm\d{8}|(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|81|82)\d{8}")
_PUBLIC_BODY = re.compile(
    r"人民政府|行政公署|管理?委员?会|(?:省|市|区|县|州|旗|盟|国家|全国|中国|中央|国务院).{0,14}"
    r"(?:局|厅|委|部|署|院|办|办公室|委员会|中心|大队|支队|总队|领导小组)$"
)
_PROVINCES = {
    pair[0]: pair[1:]
    for pair in re.findall(
        r"\D\d\d",
        "京11津12冀13晋14蒙15辽21吉22黑23沪31苏32浙33皖34闽35赣36鲁37豫41鄂42湘43粤44桂45琼46渝50川51贵52云53藏54陕61甘62青63宁64新65",
    )
}
"""Division code of each province by the character that filing numbers begin with (GB/T 2260)."""
_TRADITIONAL = str.maketrans("滬遼魯蘇贛陝閩貴雲寧瓊", "沪辽鲁苏赣陕闽贵云宁琼")
_FILLER = re.compile(r"(\d)\1+|0?123456789?0?|(\d)0+")


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing a page says about whose it is. `group`: claims of one group come from one source and count once."""

    group: str
    kind: str
    value: str
    host: str = ""
    """The official host it names, where it names one."""


def foreign_hosts(marks: Marks, host: str, official: Callable[[str], bool]) -> Iterator[Claim]:
    """Claims that name an official host of another registered domain than the one that serves the page."""
    own = registrable(host)
    for kind, group in _NAMES_HOST.items():
        for value in marks.get(kind, ()):
            if official(value) and registrable(value) != own:
                yield Claim(group, kind, value, value)


def public_body(marks: Marks) -> Iterator[Claim]:
    """Claims to be a public body: its site code, its badge, its name in title or footer."""
    for kind in ("meta_code", "site_code", "exposure_code"):
        yield from (Claim("code", kind, code) for code in marks.get(kind, ()) if _CODE.fullmatch(code.lower()))
    yield from (Claim("badge", "conac", value) for value in marks.get("conac", ()))
    yield from (Claim("title", "title", value) for value in marks.get("official_title", ()))
    for kind in ("organisation", "logo"):
        yield from (Claim("name", kind, value) for value in marks.get(kind, ()) if _PUBLIC_BODY.search(value))


def impossible_numbers(marks: Marks) -> Iterator[Claim]:
    """Filing numbers and codes that nobody can hold: malformed, of two provinces at once, or left from a template."""
    for value in marks.get("icp", ()):
        number = re.search(r"\d+", value)
        form = re.fullmatch(r"[^\d]?ICP备(?:\d{8}|\d{10})号(?:-\d{1,3})?|[^\d]?ICP证(?:\w\d-)?\d{6,8}号.*", value)
        if not form or (number and _FILLER.fullmatch(number.group())):
            yield Claim("number", "icp", value)
    for value in marks.get("police", ()):
        digits, province = value[-14:], _PROVINCES.get(value[:1].translate(_TRADITIONAL), "")
        if len(value) != 19 or not digits.startswith(province) or _FILLER.fullmatch(digits[2:]):
            yield Claim("number", "police", value)
    for kind in ("meta_code", "site_code", "exposure_code"):
        for code in marks.get(kind, ()):
            if not _CODE.fullmatch(code.lower()) or code.endswith("0000"):
                yield Claim("number", kind, code)
