"""How addresses look of which not all is known: a hole stands where something is missing."""

from __future__ import annotations

import re
from typing import Final

from scanner.scripts.reckoning.values import HOLE

OUTSIDE: Final = re.compile(
    rf"(?:https?:|wss?:)?//(?:[^/?#]{{0,200}}{HOLE}[\w-]*\.)?(?:[\w-]{{1,63}}\.){{1,8}}[\w-]{{2,24}}(?:[:/?#]|$)",
    re.IGNORECASE,
)
"""Addresses whose domain is known."""
DRAWN: Final = re.compile(
    rf"(?:https?:|wss?:)?//(?:{HOLE}+\.|[\w.-]{{0,60}}{HOLE}[\w{HOLE}-]{{0,60}}\.(?:(?:com|net|org|co)\.)?[a-z]{{2,14}}(?:[:/?#]|$))",
    re.IGNORECASE,
)
"""Addresses of which the host's first name is not known at all, or some of its domain's."""
UNTOLD: Final = re.compile(rf"(?:(?:https?:|wss?:)?//)?{HOLE}|data:|javascript:|blob:", re.IGNORECASE)
"""Addresses whose host, or whose code, is not known."""
PARTLY: Final = re.compile(rf"(?:https?:|wss?:)?//[^/?#]{{0,200}}{HOLE}", re.IGNORECASE)
"""Addresses of which some of the host is not known."""
ANY_PROTOCOL: Final = re.compile(rf"^{HOLE}//(?=[\w-])")
CALLBACK: Final = re.compile(rf"[?&]\w{{1,20}}=([A-Za-z_$][\w${HOLE}]{{1,40}})(?=&|$)")
PICTURE: Final = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|ico|bmp|woff2?|ttf|otf|eot|mp[34]|wav|ogg|webm|pdf)(?:[?#]|$)", re.IGNORECASE
)
"""Addresses of what holds no code that is meant to be found."""
PATH: Final = re.compile(rf"[\x21-\x7e\u4e00-\u9fff{HOLE}]+")
"""How addresses are written; what was decoded wrongly is not."""
