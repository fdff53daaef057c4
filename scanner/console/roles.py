"""Who may do what, as one table: a route and method that stands nowhere here is refused to everybody."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from scanner.model import Decided
from scanner.store.decisions import ASSIGNED, REOPENED


class Role(StrEnum):
    """What somebody is here."""

    ADMINISTRATOR = "administrator"
    LEAD = "lead"
    REVIEWER = "reviewer"
    PRIVACY = "privacy"
    UNIT = "unit"
    READER = "reader"


_ALL = frozenset(Role)
_DECIDING = frozenset((Role.LEAD, Role.REVIEWER, Role.PRIVACY, Role.UNIT))
_OFFICE = _ALL - {Role.UNIT}
_USERS = frozenset((Role.ADMINISTRATOR,))
_APPROVING = frozenset((Role.LEAD, Role.REVIEWER))
_TRYING = frozenset((Role.LEAD, Role.REVIEWER, Role.PRIVACY))
_PERSONAL = frozenset((Role.LEAD, Role.PRIVACY, Role.UNIT))
_REVEALING = frozenset((Role.LEAD, Role.PRIVACY))
"""Besides, a member needs the right that an administrator gives."""
_AUDIT = frozenset((Role.ADMINISTRATOR, Role.LEAD))

PUBLIC = frozenset((("login", "GET"), ("login", "POST"), ("welcome", "GET"), ("welcome", "POST"), ("language", "POST")))
"""What somebody who is not logged in may do."""

ALLOWED: Mapping[tuple[str, str], frozenset[Role]] = {
    **dict.fromkeys(PUBLIC, _ALL),
    ("logout", "POST"): _ALL,
    ("password", "GET"): _ALL,
    ("password", "POST"): _ALL,
    ("codes", "GET"): _ALL,
    ("codes", "POST"): _ALL,
    ("tokens", "GET"): _ALL,
    ("tokens", "POST"): _ALL,
    ("token", "POST"): _ALL,
    ("api-findings", "GET"): _ALL,
    ("api-finding", "GET"): _ALL,
    ("api-sites", "GET"): _ALL,
    ("api-runs", "GET"): _ALL,
    ("api-description", "GET"): _ALL,
    ("help", "GET"): _ALL,
    ("morning", "GET"): _ALL,
    ("veto", "GET"): _ALL,
    ("findings", "GET"): _ALL,
    ("export", "GET"): _ALL,
    ("export-sarif", "GET"): _ALL,
    ("export-stix", "GET"): _OFFICE,
    ("finding", "GET"): _ALL,
    ("picture", "GET"): _ALL,
    ("decide", "POST"): _DECIDING,
    ("decide-many", "POST"): _DECIDING,
    ("views", "GET"): _ALL,
    ("personal", "GET"): _PERSONAL,
    ("reveal", "POST"): _REVEALING,
    ("unlock", "GET"): _REVEALING,
    ("unlock", "POST"): _REVEALING,
    ("suppressions", "GET"): _ALL,
    ("sites", "GET"): _ALL,
    ("site", "GET"): _ALL,
    ("inventory", "GET"): _ALL,
    ("approve", "POST"): _APPROVING,
    ("rules", "GET"): _ALL,
    ("rule", "GET"): _ALL,
    ("try", "POST"): _TRYING,
    ("incidents", "GET"): _ALL,
    ("runs", "GET"): _ALL,
    ("run", "GET"): _ALL,
    ("audit", "GET"): _AUDIT,
    ("users", "GET"): _USERS,
    ("users", "POST"): _USERS,
    ("user", "POST"): _USERS,
}

DECISIONS: Mapping[Role, frozenset[str]] = {
    Role.ADMINISTRATOR: frozenset(),
    Role.LEAD: frozenset((*Decided, ASSIGNED, REOPENED)),
    Role.REVIEWER: frozenset((Decided.CONFIRMED, Decided.FALSE_ALARM, Decided.RECTIFIED, ASSIGNED, REOPENED)),
    Role.PRIVACY: frozenset((Decided.CONFIRMED, Decided.FALSE_ALARM, Decided.RECTIFIED, ASSIGNED, REOPENED)),
    Role.UNIT: frozenset((Decided.RECTIFIED,)),
    Role.READER: frozenset(),
}
PERSONAL_DATA = _PERSONAL
"""Who is shown the masked forms and pages of personal data; to others a leak is named, not quoted."""
OWN_SITES_ONLY = frozenset((Role.UNIT,))


def may(role: Role, route: str, method: str) -> bool:
    """Whether a role may use a route with a method."""
    return role in ALLOWED.get((route, method), frozenset())
