"""What a page tells search engines of itself."""

from __future__ import annotations

import pytest

from scanner.page import Markup
from scanner.page.structured import structured_texts

BLOCK = "<title>t</title><script type='application/ld+json'>{}</script><p>p"


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ('{"@type": "Article", "headline": "标题", "url": "http://a.test/"}', ["标题"]),
        ('[{"name": "甲"}, {"@graph": [{"description": "乙", "keywords": ["丙", "丁"]}]}]', ["甲", "乙", "丙", "丁"]),
        ("{broken 百家乐", ["{broken 百家乐"]),
        ("[" * 5000, ["[" * 2000]),
        ('{"name": {"@value": 3}}', []),
        ("", [""]),
    ],
)
def test_names_and_descriptions(block, said):
    markup = Markup(BLOCK.replace("{}", block), "http://www.ceshi.gov.cn/", rendered=False)
    assert sorted(structured_texts(markup)) == sorted(said)


def test_another_script_says_nothing():
    markup = Markup("<script>var name = '甲'; // not application/ld+json</script>", "http://a.test/", rendered=False)
    assert list(structured_texts(markup)) == []
