"""What a console's page did that no template asks for: dialogs, foreign requests, violations, variables, errors."""

from __future__ import annotations

WATCH = """
window.seen = [];
document.addEventListener("securitypolicyviolation", (event) => window.seen.push(event.violatedDirective));
"""


async def watched(page, base, told):
    """From now on whatever goes wrong on the page is added to `told`."""
    await page.add_init_script(WATCH)
    page.on("dialog", lambda dialog: told.append(("dialog", dialog.message)))
    page.on("pageerror", lambda error: told.append(("error", str(error))))
    page.on("console", lambda line: told.append(("console", line.text)) if "Content Security" in line.text else None)
    page.on("request", lambda asked: None if asked.url.startswith(f"{base}/") else told.append(("request", asked.url)))
    page.on("popup", lambda _: told.append(("popup", "")))


async def marks(page, address):
    """What ran on the page, what its policy stopped, and elements that no template has."""
    state = await page.evaluate("[window.pwned || 0, window.seen.length]")
    foreign = await page.evaluate(
        "document.querySelectorAll("
        "'main script, main iframe, main object, main svg:not(.share, .qr), main style, base').length"
    )
    return [(address, str((state, foreign)))] if any(state) or foreign else []
