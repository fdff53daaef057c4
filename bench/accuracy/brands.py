"""Hijacked pages brand by brand, and again without what the lists know of that brand: nothing graded on its own terms.

The last lines leave out every listed brand, or every listed team: what then is found is found by the other signs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from bench.accuracy.reading import Reader, lines, saved
from bench.accuracy.table import Row, row

_OWN_TERMS = {
    "kaiyun": ("开云", "kaiyun", "开運", "kai云", "ky体育"),
    "leyu": ("乐鱼", "leyu", "le鱼", "乐渔"),
    "12-daftar-slot-gacor-4d-terbaru": ("slot", "gacor", "4d"),
    "16-daftar-slot-gacor-4d-terbaru-mudah-maxwin": ("slot", "gacor", "4d", "maxwin"),
}
_BRAND_LISTS = ("gambling_brands", "gambling_names")
_FOREIGN_LISTS = ("gambling_foreign",)


def measure(data: Path) -> Iterator[Row]:
    """For each group of hijacked pages: with every term, without its own, without any listed brand."""
    groups: dict[str, list[Mapping[str, str]]] = {}
    for line in lines(data):
        if line["set"].startswith("gambling"):
            groups.setdefault(line["group"], []).append(line)
    for group, pages in groups.items():
        yield _row(group, data, pages)
        yield _row(f"{group}, without its terms", data, pages, without=_OWN_TERMS.get(group, (group,)))
    chinese = [line for pages in groups.values() for line in pages if line["lang"] == "zh"]
    yield _row("Chinese gambling, no brand listed", data, chinese, lists_without=_BRAND_LISTS)


def _row(
    name: str,
    data: Path,
    pages: list[Mapping[str, str]],
    without: Collection[str] = (),
    lists_without: Collection[str] = (),
) -> Row:
    reader = Reader(without, lists_without)
    return row(name, [reader.hijacks(saved(data, line)) for line in pages])
