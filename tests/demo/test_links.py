"""Every planted page can be reached by following links, so that a scan that misses it has no excuse."""

import re
from urllib.parse import urljoin, urlsplit

from scanner.demo import DemoWeb, Truth
from scanner.demo.truth import plain
from tests.demo.visit import fetch

LINK = re.compile(r"""(?:href|src|data-href|action)\s*=\s*['"]([^'"#]+)['"]|<loc>([^<]+)</loc>|"u": "([^"]*)\"""")


def reachable(web: DemoWeb, home: str) -> set[str]:
    host = urlsplit(home).hostname
    queue, seen = [home, urljoin(home, "/sitemap.xml")], set()
    while queue:
        url = queue.pop()
        if plain(url) in seen:
            continue
        seen.add(plain(url))
        for visitor in ("desktop", "baidu"):
            answer = fetch(web, url, visitor, night=2)
            found = [next(filter(None, groups), "") for groups in LINK.findall(answer.text)]
            found += [f"/detail.html?id={number}" for number in re.findall(r'"id": (\d+),', answer.text)]
            found += [*re.findall(r'get\("(/api/home\.json)"', answer.text), answer.headers.get("Location", "")]
            for link in (urljoin(url, each.replace("&amp;", "&")) for each in found if each):
                if urlsplit(link).hostname == host:
                    queue.append(link)
    return seen


def test_every_planted_page_is_linked(web: DemoWeb, truth: Truth) -> None:
    homes = {urlsplit(each.url).hostname for each in (*truth.plants, *truth.traps)}
    homes = {host for host in homes if host.endswith(".gov.cn")}
    found = set().union(*(reachable(web, f"http://{host}/") for host in homes))
    known = {plain(url) for url in truth.urls if urlsplit(url).hostname in homes}
    assert known - found == set()
