"""Incidents keep their names."""

from __future__ import annotations

from scanner.model import Incident


def incident(*keys):
    return Incident(keys=keys, sites=("a.test", "b.test"), findings=("f",))


def test_who_shares_a_key_is_the_same_incident(store):
    (first,) = store.named([incident("domain:x.com")])
    (again,) = store.named([incident("contact:abc12345", "domain:x.com")])
    (later,) = store.named([incident("contact:abc12345", "domain:moved.com")])
    (other,) = store.named([incident("domain:other.com")])
    assert first.id
    assert first.id == again.id == later.id != other.id
    assert first.first_seen == later.first_seen
