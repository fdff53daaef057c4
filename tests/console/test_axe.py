"""No serious violation on any screen, by axe-core (MPL-2.0, not part of this project): AXE_CORE names its axe.min.js.

`npm pack axe-core@4.14.1`, unpack, `AXE_CORE=package/axe.min.js pytest tests/console/test_axe.py`.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.console import world
from tests.console.serving import logged_in, served

pytestmark = pytest.mark.browser
SCREENS = (
    *("/", "/veto", "/findings", "/findings?assignee=nobody", "/personal", "/sites", "/incidents", "/suppressions"),
    *("/rules", "/rules/hidden_links/off-screen", "/runs", "/audit", "/help", "/password", "/codes", "/tokens"),
    "/no-such-page",
)
GRAVE = """async () => (await axe.run()).violations
.filter((each) => ["serious", "critical"].includes(each.impact)).map((each) => each.id)"""


@pytest.fixture
def axe():
    file = os.environ.get("AXE_CORE", "")
    if not file:
        pytest.skip("AXE_CORE names no file")
    return Path(file).read_text(encoding="utf-8")


@pytest.mark.parametrize("locale", ["zh-CN", "en-US"])
def test_no_serious_violation(run, chromium, furnished, home, finding_of, axe, locale):
    from django.db import connections

    from scanner.store.models import Site

    number, site = finding_of(world.OWN).pk, Site.objects.get(key=world.OWN).pk
    screens = [*SCREENS, f"/findings/{number}", f"/findings/{number}/views", f"/sites/{site}"]
    screens += [f"/sites/{site}/inventory", "/users"]
    connections["default"].close()

    async def looked(base):
        found = {}
        for role in ("lead", "administrator"):
            page = await logged_in(chromium, base, role, locale=locale, bypass_csp=True)
            await page.evaluate(axe)
            await page.evaluate("document.querySelector('h1').outerHTML += '<img src=x>'")
            assert "image-alt" in await page.evaluate(GRAVE), "it would notice"
            for address in screens:
                await page.goto(base + address)
                await page.evaluate(axe)
                found[role, address] = await page.evaluate(GRAVE)
            await page.context.close()
        return {place: ids for place, ids in found.items() if ids}

    with served(home) as (base, _):
        assert run(looked(base)) == {}
