"""Pages that answer a form quote what pages wrote too: a value revealed, a page tried, a form refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scanner.identity import sealing
from scanner.model import Concern, Held, Where
from tests.console import world
from tests.console.payloads import PAYLOADS
from tests.console.serving import logged_in, served
from tests.console.watching import marks, watched

pytestmark = pytest.mark.browser

PASSPHRASE = "synthetic passphrase"


@pytest.fixture
def key(store, home, tmp_path):
    """The private key's file, beside a world in which it opens a value: a payload, as are its kind, mask and place."""
    from scanner.console.models import Member

    private, public = sealing.new_keys(PASSPHRASE)
    file = tmp_path / "private.pem"
    file.write_bytes(private)
    sealer = sealing.Sealer(sealing.public_key(public))
    where = Where(part=PAYLOADS[0], selector=PAYLOADS[1], cell=PAYLOADS[2], member=PAYLOADS[3])
    held = Held(PAYLOADS[4][:30], PAYLOADS[5][:80], "digest", where, sealer.seal(PAYLOADS[0].encode(), "digest"))
    leak = world.finding(world.OWN, "leak", concern=Concern.PERSONAL_DATA, excerpt="\n".join(PAYLOADS[:9]), where=where)
    url = f"https://{world.OWN}/{PAYLOADS[6]}"
    world.scan(store, world.OWN, [replace(leak, held=(held,), url=url, signs=PAYLOADS[:9])])
    world.people()
    Member.objects.filter(role="lead").update(reveals=True)
    store.close()
    return file


def test_nothing_runs_on_pages_that_answer_a_form(run, chromium, home, key):
    with served(home, "--private-key", str(key)) as (base, _):
        assert run(_answered(chromium, base)) == []


async def _answered(browser, base):
    page, told = await logged_in(browser, base, "lead"), []
    await watched(page, base, told)
    await page.goto(f"{base}/unlock")
    await page.fill("[name=passphrase]", PASSPHRASE)
    await page.click("button.main")
    for proof in ("wrong", world.PASSWORD):
        await _reveal(page, base, proof)
        told += await marks(page, f"revealed by {proof}")
    shown = await page.inner_text("main")
    told += [] if PAYLOADS[0] in shown else [("reveal", f"{page.url} shows no value")]
    await page.goto(f"{base}/rules")
    await page.fill("textarea", "".join(PAYLOADS))
    await page.click("form:has(textarea) button")
    told += [] if await page.input_value("textarea") else [("tried", "nothing is quoted")]
    told += await marks(page, "tried")
    await page.context.close()
    return told


async def _reveal(page, base, proof):
    await page.goto(f"{base}/personal")
    await page.click("a[data-open]")
    await page.check("#sealed [type=radio]")
    await page.fill("#sealed [name=reason]", PAYLOADS[7])
    await page.fill("#sealed [name=proof]", proof)
    await page.click("#sealed button")
