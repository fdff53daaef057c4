"""Link checkers: LinkChecker, alone and with its plug-in for forbidden words, and Linkinator."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from urllib.parse import urlsplit

from bench.tools.ground import Ground
from bench.tools.model import WORDS, Look, Report, Tool
from bench.tools.words import GAMBLING, SPIDER

_DEAD = {"dead target": frozenset({"outbound_targets"}), "leads elsewhere": frozenset({"outbound_targets", "cloaking"})}
_DEAD_PLANTS = frozenset({"dead-script-host", "dangling-sub-domain"})
"""Of what stands behind links, those whose target does not answer: link checkers claim no more."""
_RC = """[checking]
threads=8
maxrequestspersecond=200
[filtering]
checkextern=1
"""


def plain_look(ground: Ground) -> Look:
    """LinkChecker as it is meant: links within and outward."""
    return _checked(ground, _RC)


def words_look(ground: Ground) -> Look:
    """LinkChecker with its plug-in RegexCheck, and as the spider that cloaks are made for."""
    return _checked(ground, f"{_RC}[RegexCheck]\nwarningregex={'|'.join(GAMBLING)}\n", "--user-agent", SPIDER)


def _checked(ground: Ground, settings: str, *options: str) -> Look:
    rc = ground.file("linkcheckerrc", settings)
    program = ground.tools / "linkchecker/bin/linkchecker"
    done = ground.run(program, "-f", rc, "--no-status", "-o", "csv/utf-8", *options, *ground.entries, most=1)
    return Look(tuple(_from_csv(done.output)), done.spent)


def _from_csv(text: str) -> Iterator[Report]:
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    for row in csv.DictReader(lines, delimiter=";"):
        url, parent = row.get("url") or "", row.get("parentname") or ""
        warning = row.get("warningstring") or ""
        if row.get("valid") == "False":
            yield _dead(url, parent)
        elif warning.startswith("Found "):
            yield Report(url, "words", warning)
        elif "Redirected to" in warning and urlsplit(url).hostname != urlsplit(parent).hostname:
            yield Report(parent, "leads elsewhere", f"{url} {warning}")
        else:
            yield Report(url, "other warning", warning)


def _dead(url: str, parent: str) -> Report:
    """A dead link on its page: to another host, or to a page of the same site, which is no question of security."""
    if not parent or urlsplit(url).hostname == urlsplit(parent).hostname:
        return Report(parent or url, "dead page of the same site", url)
    return Report(parent, "dead target", url)


def linkinator_look(ground: Ground) -> Look:
    """Linkinator from every entry, redirects named."""
    options = ["--recurse", "--format", "json", "--redirects", "warn", "--check-css", "--concurrency", "8"]
    done = ground.run("linkinator", *ground.entries, *options, most=1)
    begin = done.output.find("{")
    links = json.loads(done.output[begin:])["links"] if begin >= 0 else []
    return Look(
        tuple(_dead(link["url"], link.get("parent", "")) for link in links if link["state"] == "BROKEN"), done.spent
    )


LINKCHECKER = Tool(
    name="LinkChecker",
    package="linkchecker==10.6.0",
    program="linkchecker/bin/linkchecker",
    licence="GPL-2.0-or-later",
    settings="recursive, outward links checked, 8 threads, 200 requests a second",
    means=_DEAD,
    claims=_DEAD_PLANTS,
    look=plain_look,
)
WITH_WORDS = Tool(
    name="LinkChecker with RegexCheck",
    package="linkchecker==10.6.0",
    program="linkchecker/bin/linkchecker",
    licence="GPL-2.0-or-later",
    settings="the same, its plug-in RegexCheck with the words of `bench/tools/words.py`, as Baidu's spider",
    means=_DEAD | {"words": WORDS},
    claims=_DEAD_PLANTS | {"T5", "hijacked_content"},
    look=words_look,
)
LINKINATOR = Tool(
    name="Linkinator",
    package="linkinator==8.1.0",
    program="node/node_modules/.bin/linkinator",
    licence="MIT",
    settings="`--recurse --redirects warn --check-css --concurrency 8`, Node 24.9.0",
    means=_DEAD,
    claims=_DEAD_PLANTS,
    look=linkinator_look,
)
