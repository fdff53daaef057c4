"""Import maps: the addresses that a page's modules are fetched from instead of their names."""

from __future__ import annotations

import json

from scanner.page import Script


def mapped(script: Script) -> list[str]:
    """The addresses that a script element of that type gives; none of another, or of one that cannot be read."""
    if (script.attributes.get("type") or "").strip().lower() != "importmap":
        return []
    try:
        table = json.loads(script.code)
    except ValueError:
        return []
    if not isinstance(table, dict):
        return []
    scopes = table.get("scopes")
    tables = [table.get("imports"), *(scopes.values() if isinstance(scopes, dict) else ())]
    return [url for each in tables if isinstance(each, dict) for url in each.values() if isinstance(url, str)]
