"""Headers for a site behind a login: from where its entry says, never stored or shown."""

from __future__ import annotations

import os

from scanner.model import SiteEntry
from scanner.scan.sites import SitesError


def headers_of(entry: SiteEntry) -> dict[str, str]:
    """The extra headers of a site. `headers_from = "env:NAME"`: that variable holds `Name: value` lines.

    Raises SitesError.
    """
    if not entry.headers_from:
        return {}
    kind, _, name = entry.headers_from.partition(":")
    if kind != "env" or not name:
        raise SitesError(f'{entry.home}: headers_from must be "env:NAME", the name of an environment variable')
    if name not in os.environ:
        raise SitesError(f"{entry.home}: the environment variable {name} is not set; it holds the headers to send")
    headers = {}
    for line in os.environ[name].splitlines():
        key, colon, value = line.partition(":")
        if not colon or not key.strip():
            raise SitesError(f"{entry.home}: {name} holds a line that is no header; write 'Name: value' lines")
        headers[key.strip()] = value.strip()
    return headers
