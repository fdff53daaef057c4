"""Two baselines of our own that model what the usual home-made tools do."""

from __future__ import annotations

import json

from bench.tools.ground import Ground
from bench.tools.model import WORDS, Look, Report, Tool


def words_look(ground: Ground) -> Look:
    """A Scrapy spider with a word list, as browser and as Baidu's spider."""
    done = ground.spider("words")
    reports = [json.loads(line) for line in done.output.splitlines()]
    return Look(tuple(Report(each["url"], "words", each["word"]) for each in reports), done.spent)


def grep_look(ground: Ground) -> Look:
    """One grep over the copy."""
    files = [file for file in ground.copy() if "html" in file.type]
    names = {str(file.path): file.url for file in files}
    done = ground.run("grep", "-l", "-i", "-E", r"display\s*:\s*none", *names, most=1)
    reports = tuple(Report(names[line], "display:none") for line in done.output.splitlines())
    return Look(reports, done.spent, len(files))


KEYWORDS = Tool(
    name="baseline: keyword spider",
    settings="ours: Scrapy, every page as browser and as Baidu's spider, decoded text against the words of "
    "`bench/tools/words.py`",
    means={"words": WORDS},
    claims=frozenset({"T5", "hijacked_content"}),
    look=words_look,
)
GREP = Tool(
    name="baseline: `display:none`",
    settings="ours: `grep -liE 'display\\s*:\\s*none'` over the pages",
    means={"display:none": frozenset({"hidden_links"})},
    claims=frozenset({"T7"}),
    look=grep_look,
    copied=True,
)
