"""Bytes to text: BOM, strict UTF-8, declared charset, detection; a header or meta that lies must not blind us."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

import cchardet

from scanner.text.normal import SIMPLIFIED

_META_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.IGNORECASE)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDER = {
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030", "cp936": "gb18030",
    "big5": "big5hkscs", "x-x-big5": "big5hkscs", "cn-big5": "big5hkscs", "big5-hkscs": "big5hkscs",
    "iso-8859-1": "windows-1252", "latin1": "windows-1252", "us-ascii": "windows-1252", "ascii": "windows-1252",
    "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "shift_jis": "cp932", "x-sjis": "cp932",
}  # fmt: skip
_NOT_ANSWERS = ("utf-8", "utf8", "utf-7", "utf-16", "unicode", "idna", "punycode", "raw_unicode_escape", "undefined")
_SAMPLE = 20_000
_DECLARED_WITHIN = 4096
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等"
    "部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内"
    "数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管"
    "特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海"
    "口东导器压志世金增争济阶油思术极交受联认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报完类八离华名确才"
    "科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律究且观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习"
    "响约支般史感劳便团往历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县"
    "局照参红细引听该铁价严龙飞首页站网请搜索版您邮编址乐视频下载免费登录注册客服会员彩票娱城镇村街乡州湖河讯闻"
)
"""Frequent characters of Chinese official and news text: chance decodings hold few of them."""
_ASCII = re.compile(r"[\x00-\x7f\u3000-\u3003\uff01-\uff5e]+")
"""What stands in text of any East Asian language, written wide or not: it tells nothing of which it is."""
_MOJIBAKE = re.compile("[\u0080-\u00ff]{3,}")  # Western words hardly have three accented letters in a row
_ODD = re.compile(
    "[\u0080-\u009f\u00a1-\u00a6\u00ac\u00ae\u00af\u00b1-\u00b6\u00b8-\u00ba\u00bc-\u00be\ue000-\uf8ff\uff61-\uff9f]"
)
_TRUST = 0.15
_PLAIN = 0.62


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the encoding that yielded it; `damaged` when some bytes had to be replaced."""

    text: str
    encoding: str
    damaged: bool = False


def decode(body: bytes, content_type: str = "") -> Decoded:
    """Text of a body as a browser or search engine could best read it; never fails.

    Damaged bytes become U+FFFD. `content_type` is the header's value, believed only where the bytes bear it out.
    """
    for bom, name in _BOMS:
        if body.startswith(bom):
            return _lenient(body, name)
    if b"\0" in body[:1024] and (wide := _wide(body)):
        return _lenient(body, wide)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(body, content_type)
    if b"\x1b" in body and (seven := [n for n in _declared(body, content_type) if n.startswith(("iso-2022", "hz"))]):
        return _lenient(body, seven[0])
    return Decoded(text, "utf-8")


def _legacy(body: bytes, content_type: str) -> Decoded:
    if _mostly_utf8(body):
        return _lenient(body, "utf-8")
    declared = tuple(dict.fromkeys(_declared(body, content_type)))
    readings: list[tuple[float, Decoded]] = []
    for name in dict.fromkeys([*declared, *_candidates(body)]):
        decoded = _lenient(body, name)
        worth = _worth(decoded) + (_TRUST if name in declared else 0.0)
        if worth >= _PLAIN:
            return decoded
        readings.append((worth, decoded))
    return max(readings, key=lambda each: each[0])[1]


def _candidates(body: bytes) -> Iterator[str]:
    guess = cchardet.detect(body[:_SAMPLE]).get("encoding")
    if guess and _known(guess):
        yield _WIDER.get(guess.lower(), guess.lower())
    yield from ("gb18030", "big5hkscs", "windows-1252")


def _lenient(body: bytes, name: str) -> Decoded:
    text = body.decode(name, "replace")
    return Decoded(text, name, damaged="\ufffd" in text)


def _worth(decoded: Decoded) -> float:
    """How likely a person wrote this, at most 1.0: share of frequent Han characters, or of plausible other letters."""
    text = decoded.text[:_SAMPLE]
    rest = _ASCII.sub("", text)
    if not rest:
        return 0.5
    damage = rest.count("\ufffd") / len(rest)
    han = [char for char in rest if "\u4e00" <= char <= "\u9fff"]
    if len(han) * 4 < len(rest):
        odd = sum(map(len, _MOJIBAKE.findall(text))) + len(_ODD.findall(text))
        return 0.6 - odd / len(rest) - damage * 4
    return sum(SIMPLIFIED.get(char, char) in _COMMON for char in han) / len(rest) - damage * 4


def _mostly_utf8(body: bytes) -> bool:
    text = body[:_SAMPLE].decode("utf-8", "ignore")
    high = sum(byte > 0x7F for byte in body[:_SAMPLE])
    kept = sum(len(char.encode()) for char in text if char > "\x7f")
    return kept >= high * 0.8


def _wide(body: bytes) -> str:
    """UTF-16 without BOM, by where the zero bytes of its ASCII markup stand; '' when it is not."""
    head = body[:4096]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) * 5 < len(head) or min(even, odd) * 10 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _declared(body: bytes, content_type: str) -> Iterator[str]:
    head = content_type.encode("ascii", "replace")
    for found in (*_META_CHARSET.findall(head), *_META_CHARSET.findall(body[:_DECLARED_WITHIN])):
        name = found.decode("ascii").lower()
        if _known(name) and not name.startswith(_NOT_ANSWERS):
            yield _WIDER.get(name, name)


def _known(name: str) -> bool:
    """Whether Python can turn bytes into text by that name (not every codec does: rot13, zip …)."""
    try:
        return codecs.lookup(name)._is_text_encoding
    except LookupError:
        return False
