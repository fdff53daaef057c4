"""Marks that stand in a page's text, mostly its footer: filing numbers, site code, who runs it."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼滬遼魯蘇贛陝閩貴雲寧瓊"
_ICP = re.compile(
    r"ICP\s?([备備证證])(?:案?编?[号號]码?)?\s?第?[:：-]?\s?(\d{4,12})\s?(?:号|號)?(?:\s?[-－—]\s?(\d{1,3}))?",
    re.IGNORECASE,
)
_ICP_ODD = re.compile(rf"([{_PROVINCES}])\s?ICP\s?(\d{{4,12}})\s?备", re.IGNORECASE)
_POLICE = re.compile(rf"([{_PROVINCES}])\s?公[网網]安[备備]\s?第?[:：]?\s?(\d{{6,18}})")
_SITE_CODE = re.compile(r"(?:标识|標識)(?:编|編)?(?:码|碼)\s?[:：]?\s?((?:bm\d{6,10})|\d{8,12})(?!\d)", re.IGNORECASE)
_ORGANISATION = re.compile(
    r"(?:主[办管辦]|版[权權]所有|Copyright\s?©?|copyright\s?©?)(?:单位|單位)?(\s?[:：©]?\s?)(?![为是的和与应等由单])([一-鿿]{4,30})?"
)
_FILED, _POLICED, _CODED = re.compile("[Ii\u0130\u0131][Cc][Pp]"), re.compile("公[网網]安"), re.compile("标识|標識")
"""What a text holds that has such a mark: quickly looked for, where the marks themselves are not."""
_BEFORE = re.compile(r"[一-鿿]{4,30}$")


def text_marks(text: str) -> Iterator[tuple[str, str]]:
    """Kind and value of each mark in a text: `icp`, `police`, `site_code`, `organisation`, in one written form."""
    filed = _FILED.search(text) is not None
    for found in _ICP.finditer(text) if filed else ():
        kind, number, suffix = found.groups()
        before = text[max(0, found.start() - 2) : found.start()].strip()[-1:]
        province = before if before and before in _PROVINCES else ""
        yield "icp", f"{province}ICP{'证' if kind[0] in '证證' else '备'}{number}号" + (f"-{suffix}" if suffix else "")
    yield from (("icp", f"{province}ICP{number}备") for province, number in (_ICP_ODD.findall(text) if filed else ()))
    for found in _POLICE.finditer(text) if _POLICED.search(text) else ():
        yield "police", f"{found.group(1)}公网安备{found.group(2)}"
    yield from (("site_code", found.lower()) for found in (_SITE_CODE.findall(text) if _CODED.search(text) else ()))
    for found in _ORGANISATION.finditer(text):
        if found.group(2):
            yield "organisation", found.group(2)
        elif not found.group(1).strip() and (
            preceding := _BEFORE.search(text[max(0, found.start() - 30) : found.start()])
        ):
            yield "organisation", preceding.group()
