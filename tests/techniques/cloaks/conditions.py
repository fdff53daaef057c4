"""What makers of cloaks ask of a request, and the words that they ask for."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from tests.fetch.web import Asked

When = Callable[[Asked], bool]
SPIDERS = "spider|bot|slurp"
ENGINES = r"baidu\.|google\.|bing\.|sogou\.|so\.com|sm\.cn|toutiao\."
PHONES = "Android|iPhone|Mobile"


def agent(pattern: str, flags: int = re.I) -> When:
    return lambda asked: bool(re.search(pattern, asked.headers.get("User-Agent", ""), flags))


def came_from(pattern: str) -> When:
    return lambda asked: bool(re.search(pattern, asked.headers.get("Referer", ""), re.I))


def typed(asked: Asked) -> bool:
    return not asked.headers.get("Referer")


def speaks(prefix: str) -> When:
    return lambda asked: asked.headers.get("Accept-Language", "").startswith(prefix)


def first(asked: Asked) -> bool:
    return "visited=1" not in asked.headers.get("Cookie", "")


def below(prefix: str) -> When:
    return lambda asked: asked.path.startswith(prefix)


def asks(name: str) -> When:
    return lambda asked: f"{name}=" in urlsplit(asked.path).query


def sends(name: str, pattern: str = "") -> When:
    """By a header, whatever its case."""
    return lambda asked: any(
        each.lower() == name.lower() and re.search(pattern, value) for each, value in asked.headers.items()
    )


def both(*conditions: When) -> When:
    return lambda asked: all(each(asked) for each in conditions)


def either(*conditions: When) -> When:
    return lambda asked: any(each(asked) for each in conditions)


def no(condition: When) -> When:
    return lambda asked: not condition(asked)


phones, spiders, from_search = agent(PHONES), agent(SPIDERS), came_from(ENGINES)
