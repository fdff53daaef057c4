"""What a browser without a window lacks is there when scripts ask for it, and only in browsers that have it."""

from __future__ import annotations

import json
import re

import pytest

from scanner.model import Visitor

pytestmark = pytest.mark.browser
_ASKS = """<title>x</title><script>
const first = navigator.plugins[0];
document.title = JSON.stringify({
  chrome: typeof chrome, plugins: navigator.plugins.length, pdf: navigator.pdfViewerEnabled,
  kind: navigator.plugins instanceof PluginArray, name: first ? first.name : "", webdriver: navigator.webdriver,
  spread: [...navigator.plugins].length, languages: navigator.languages,
});
</script>"""


def told(shown, visitor):
    dom = shown({"http://www.example.gov.cn/": _ASKS}, seen_as=visitor).dom
    return json.loads(re.search(r"<title>(.*?)</title>", dom).group(1))


def test_a_desktop_has_what_every_desktop_has(shown):
    seen = told(shown, Visitor.DESKTOP)
    assert (seen["chrome"], seen["plugins"], seen["spread"], seen["kind"], seen["pdf"]) == ("object", 5, 5, True, True)
    assert seen["name"] == "PDF Viewer"
    assert not seen["webdriver"]


def test_a_phone_has_no_plugins(shown):
    seen = told(shown, Visitor.MOBILE)
    assert (seen["chrome"], seen["plugins"]) == ("object", 0)


@pytest.mark.parametrize("visitor", [Visitor.DESKTOP, Visitor.MOBILE])
def test_languages_are_names_of_languages(shown, visitor):
    assert told(shown, visitor)["languages"] == ["zh-CN", "zh", "en"]
