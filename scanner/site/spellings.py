"""Every way in which the names of registered sites are spelt in host names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from scanner.identity.hosts import registrable
from scanner.model import SiteEntry
from scanner.page import host_of
from scanner.text import fold
from scanner.text.pinyin import initials, pinyin

_GENERIC = re.compile(
    r"(?:人民)?政府(?:办公[厅室])?(?:门户网?站?|官方网站|信息网|网站|网)?$|(?:门户|官方)?(?:网站|官网|信息网|网)$|·"
)
_PLACE = re.compile(r"^(?:中国)?([一-鿿]{2,8}?)(?:自治[区州县旗]|省|市|县|区|州|旗|镇|乡|盟)")
_LEAST = 2


def squeezed(label: str) -> str:
    """A label without hyphens and with look-alike signs as the letters they stand for."""
    return label.replace("-", "").replace("0", "o").replace("1", "l").replace("rn", "m").replace("vv", "w")


def own_hosts(entry: SiteEntry) -> tuple[str, ...]:
    """The hosts of a site, that of its home first."""
    return tuple(dict.fromkeys((host_of(entry.home), *entry.hosts)))


def full_forms(host: str) -> Iterator[str]:
    """A registered host run together: `ceshigovcn`, `jyjceshigovcn`."""
    for form in {registrable(host), host.removeprefix("www.")}:
        if form.count(".") >= 2:
            yield squeezed(form.replace(".", ""))


def stems(entry: SiteEntry, host: str) -> Iterator[tuple[str, bool]]:
    """What stands for a site in other host names, and whether it does so without a word such as gov beside it."""
    core = squeezed(registrable(host).partition(".")[0])
    departments = [
        squeezed(label) for label in host.removesuffix(registrable(host)).split(".") if label not in ("", "www")
    ]
    places = {core, *_spelt_places(fold(entry.name).text)}
    if not departments:
        yield from ((place, False) for place in places)
    for department in departments[-1:]:
        for place in places:
            yield from ((whole, True) for whole in (department + place, place + department))
    if name := _GENERIC.sub("", fold(entry.name).text):
        yield from ((spelt, len(spelt) >= 8) for spelt in (pinyin(name),) if len(spelt) >= 6)
        yield from ((spelt, False) for spelt in (initials(fold(entry.name).text),) if len(spelt) >= 5)


def han_names(entries: Iterable[SiteEntry]) -> Iterator[tuple[str, SiteEntry]]:
    """Names of sites as they stand in Chinese host names: whole, and `X市政府`."""
    for entry in entries:
        name = fold(entry.name).text
        core = _GENERIC.sub("", name)
        if place := _PLACE.match(name):
            yield from ((place.group() + body, entry) for body in ("政府", "人民政府", "门户"))
        if len(core) >= 4:
            yield core, entry


def _spelt_places(name: str) -> Iterator[str]:
    if place := _PLACE.match(name):
        for part in (place.group(1), place.group()):
            if len(spelt := pinyin(part)) > _LEAST:
                yield spelt
