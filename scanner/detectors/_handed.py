"""Forms that hand a visitor on to another house: to sign in (SAML, CAS, OpenID) or to pay."""

from __future__ import annotations

import re
from typing import Final

from scanner.page import Page

_VALUES: Final = 2
"""Fields with a value that such a form has at least."""
_SIGNS_IN: Final = re.compile(
    r"[/._-](?:sso|cas|log-?in|passport|oauth2?|idp|saml2?|auth|ids)(?:[/.?_-]|$)", re.IGNORECASE
)
"""An address at which people sign in; a form may lead there that hands over nothing."""


def handed_over(page: Page, host: str) -> bool:
    """Whether a form of the page posts to a host nothing but values that the server put into it, or nothing at all to
    where people sign in.
    """
    for link in page.raw.links:
        if link.tag == "form" and link.host == host and (link.attributes.get("method") or "").lower() == "post":
            fields = link.node.css("input:not([type=submit i]):not([type=button i]),select,textarea")
            hidden = [each for each in fields if (each.attributes.get("type") or "").lower() == "hidden"]
            filled = [each for each in hidden if each.attributes.get("value")]
            if len(hidden) == len(fields) and (len(filled) >= _VALUES or (not fields and _SIGNS_IN.search(link.url))):
                return True
    return False
