"""Traces that machines leave on pages they copy, spin or convert: none of them proves anything alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from scanner.likeness import residue

_RESIDUE = 5.0
_RESIDUE_LEAST = 3
_FARM = re.compile(r"蜘蛛池\s?(?:模板|程序|站群)|(?:主站|站群)\s?蜘蛛池")
_SOUP = re.compile(r"""<[a-z]{1,8} id=["']?([a-z0-9]{5})["']?>""")
_SOUP_LEAST = 3
_SWAPPED = re.compile(
    "当局网|网坐|平易近|经由过程|国度(?:机关|规定|标准|法令)|政务办事|扶植(?:工作|工做|治理|办理)|(?:工作|网站)扶植|网站成长"
    "|较着(?:改善|晋升|成效)|今朝(?:为止|，|,)|群众当局|人民当局|当局部分|各当局|市当局|省当局|县当局|区当局|当局信息|当局办公"
    "|及格率|查抄(?:环境|情况|成果|工作)|传递如下|(?:存在的?|呈现的?)题目|题目的?网|进步(?:熟悉|认识)|实时(?:更新|整改|回应)"
)
_SWAP_CUES = ("当局", "网坐", "平易近", "扶植")
_SWAPPED_LEAST = 4


def traces(html: str, text: str) -> Iterator[str]:
    """Slugs: `pinyin-residue`, `spider-farm`, `tag-soup`, `spun` (words that synonym swapping puts for others)."""
    density = residue(text)
    if density > _RESIDUE and round(density * len(text) / 1000) >= _RESIDUE_LEAST:
        yield "pinyin-residue"
    if "蜘蛛池" in text and _FARM.search(text):
        yield "spider-farm"
    if max(Counter(name for name in _SOUP.findall(html) if not name.isalpha()).values(), default=0) >= _SOUP_LEAST:
        yield "tag-soup"
    if any(cue in text for cue in _SWAP_CUES) and len(set(_SWAPPED.findall(text))) >= _SWAPPED_LEAST:
        yield "spun"
