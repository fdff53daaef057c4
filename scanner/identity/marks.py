"""Identity marks of a Chinese official page: what it says it is, by number, by badge, by name and by its own links.

Forms as met on real pages: filing numbers of the ministry (ICP) and of the police, the site code and its meta tags
(国办发〔2017〕47号, footer and page tags), the exposure link 找错, the CONAC badge.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol
from urllib.parse import unquote, urlsplit

from scanner.identity.footer import text_marks
from scanner.identity.hosts import registrable

_EXPOSURE_CODE = re.compile(r"""site_?code\s*=\s*["']?(\w{6,14})""", re.IGNORECASE)
_EXPOSURE_URL = re.compile(r"\burl=([^&\s\"'+]+)", re.IGNORECASE)
_CONAC = re.compile(r"conac\.cn/(?:js/\d\d/\d{3}/\d{4}/(\d{8})/|sitename\?method=show&(?:amp;)?id=(\w{32}))")
_RECORD_CODE = re.compile(r"(?:recordcode|webSearch\?code)=(\d{6,20})", re.IGNORECASE)
_ABSOLUTE = re.compile(r"\s*(?:https?:)?//([^/?#:\s\"'<>]+)", re.IGNORECASE)
_METAS = {"site_name": "sitename", "meta_code": "siteidcode", "article_title": "articletitle"}
_BADGE_HOSTS = ("zfwzgl.www.gov.cn", "bszs.conac.cn", "dcs.conac.cn", "beian.miit.gov.cn", "beian.mps.gov.cn")
_OFFICIAL_NAME = re.compile(
    r"(?:人民政府|中国政府|政府|政务|政务服务|行政公署|管理?委员?会|人民(?:法院|检察院|代表大会)|政治协商会议|文明办?"
    r"|(?:省|市|区|县|州|旗|国家|中国)[^，。！？ ]{0,12}(?:局|厅|委|办公室))"
    r"(?:办公厅|办公室)?(?:门户|官方)?(?:网站|官网|信息网|网)?[)）]?$|门户网站$|首都之窗"
)
_REFERENCES = {"form": "action", "a": "href", "area": "href", "link": "href", "object": "data"}
_DEEP_LINKS, _LINKS = 8, 3
_HOME = re.compile(r"(?:返回|网站|学校|学院|门户|大学)?(?:首\s?页|主页|主站)|旧版网站")
_SCHOOL = re.compile(r"(?:大学|学院|中学|小学|学校|书院)(?:[（(].{1,12}[)）])?$")
_SEPARATOR = re.compile(r"\s*(?:[|｜–]|—+|__?|-{1,3}|\s-\s)\s*")


class Reference(Protocol):
    """A reference out of a page, as `scanner.page.Link` is one."""

    @property
    def tag(self) -> str:
        """Name of its element."""

    @property
    def url(self) -> str:
        """Absolute target."""

    @property
    def text(self) -> str:
        """Its visible text."""

    @property
    def attributes(self) -> Mapping[str, str | None]:
        """As written."""


class Marked(Protocol):
    """What identity is read from: a parsed page, as `scanner.page.Markup` is one."""

    html: str
    url: str

    @property
    def title(self) -> str:
        """Of the document."""

    @property
    def text(self) -> str:
        """Of the body."""

    @property
    def base(self) -> str:
        """What references are relative to."""

    @property
    def metas(self) -> Mapping[str, str]:
        """By lower-case name."""

    @property
    def links(self) -> Sequence[Reference]:
        """Every reference."""


def marks(markup: Marked) -> Mapping[str, tuple[str, ...]]:
    """The identity marks of a page by kind; values distinct and in order of appearance, kinds without one absent.

    Numbers: `icp`, `police` (province and digits), `police_code` (recordcode of the link), `site_code` (text),
    `meta_code`, `exposure_code`, `conac`. Hosts: `site_domain` (meta), `exposure_url`, `canonical`, `og_url`, `base`,
    `form_host`, `home_link` (where a link named 首页 leads if not to its own host), `claimed_host` (the other host
    whose inner pages take two fifths of the references that name a host), `claimed_domain` (the same by registered
    domain, front pages too).
    Names: `site_name`, `article_title`, `organisation` (footer), `official_title` (a part of the title that
    reads like the name of a state body's site), `school_title`, `logo` (texts of logo pictures).
    """
    found: dict[str, list[str]] = {}
    for kind, value in _all(markup):
        values = found.setdefault(kind, [])
        if value and value not in values:
            values.append(value)
    return {kind: tuple(values) for kind, values in found.items() if values}


def _all(markup: Marked) -> Iterator[tuple[str, str]]:
    yield from _metas(markup)
    yield from text_marks(markup.text)
    yield from _badges(markup.html)
    yield from _names(markup)
    yield from _hosts(markup)


def _metas(markup: Marked) -> Iterator[tuple[str, str]]:
    metas = markup.metas
    for kind, name in _METAS.items():
        yield kind, _short(metas.get(name, ""))
    yield "site_domain", named_host(metas.get("sitedomain", ""))
    yield "og_url", named_host(metas.get("og:url", ""))
    for link in markup.links:
        if link.tag == "link" and "canonical" in (link.attributes.get("rel") or "").lower():
            yield "canonical", named_host(link.url)
    if markup.base != markup.url:
        yield "base", named_host(markup.base)


def _badges(html: str) -> Iterator[tuple[str, str]]:
    for piece in _after(html, "jiucuo", 300):
        piece = unquote(piece.partition(">")[0])
        yield from (("exposure_code", code) for code in _EXPOSURE_CODE.findall(piece))
        yield from (("exposure_url", named_host(url)) for url in _EXPOSURE_URL.findall(piece))
    for piece in _after(html, "conac.cn", 80):
        for found in _CONAC.finditer(unquote(piece)):
            yield "conac", found.group(1) or found.group(2)
    for piece in _after(html, "beian.", 80):
        yield from (("police_code", code) for code in _RECORD_CODE.findall(piece))


def _after(html: str, cue: str, length: int) -> Iterator[str]:
    """What follows each appearance of a cue: a plain search is many times faster than a pattern over a whole page."""
    at = html.find(cue)
    while at >= 0:
        yield html[at : at + length]
        at = html.find(cue, at + length)


def _names(markup: Marked) -> Iterator[tuple[str, str]]:
    yield from title_names(markup.title)
    for link in markup.links:
        if link.tag == "img" and "logo" in link.url.rpartition("/")[2].lower():
            yield "logo", _short(link.attributes.get("alt") or link.attributes.get("title") or "")


def title_names(title: str) -> Iterator[tuple[str, str]]:
    """The parts of a title that read like the name of a state body's site or of a school, with their kind."""
    for part in _SEPARATOR.split(title):
        if 4 <= len(part) <= 40 and _OFFICIAL_NAME.search(part):
            yield "official_title", part
        elif 4 <= len(part) <= 30 and _SCHOOL.search(part):
            yield "school_title", part


def _hosts(markup: Marked) -> Iterator[tuple[str, str]]:
    """Where the references that are written with a host lead; deep ones count apart, a list of friends has none."""
    own, hosts, deep = named_host(markup.url), Counter[str](), Counter[str]()
    for link in markup.links:
        reference = _reference(link.attributes, link.tag)
        written = _ABSOLUTE.match(reference) if "//" in reference else None  # as few have
        host = written.group(1).lower() if written else own
        if host == own or host in _BADGE_HOSTS:
            continue
        hosts[host] += 1
        deep[host] += len(link.url) > len(host) + 24
        if link.tag == "form":
            yield "form_host", host
        elif link.tag == "a" and _HOME.fullmatch(link.text):
            yield "home_link", host
    domains = Counter[str]()
    for host, count in hosts.items():
        domains[registrable(host)] += count
    yield "claimed_host", _majority(deep, hosts.total(), _DEEP_LINKS)
    yield "claimed_domain", _majority(domains, hosts.total(), _LINKS)


def _reference(attributes: Mapping[str, str | None], tag: str) -> str:
    return attributes.get(_REFERENCES.get(tag, "src")) or ""


def _majority(counts: Counter[str], total: int, least: int) -> str:
    """What at least two in five of the references lead to, and at least `least` of them; '' when nothing does."""
    for name, count in counts.most_common(1):
        if count >= least and count * 5 >= total * 2:
            return name
    return ""


def named_host(value: str) -> str:
    """The host that a meta value or a parameter names, with or without scheme and path; '' when it names none."""
    value = unquote(value).strip().lower()
    try:
        host = (urlsplit(value if "//" in value else f"//{value}").hostname or "").rstrip(".")
    except ValueError:
        return ""
    return host if "." in host and " " not in host else ""


def _short(text: str) -> str:
    return " ".join(text.split())[:120]
