"""People: what they are here, which sites are theirs, and the links with which they come in."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from scanner.console.roles import Role
from scanner.store.models import Site


class Member(models.Model):
    """The role of an account, and the sites it answers for where the role is bound to sites."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="member")
    role = models.CharField(max_length=20)
    language = models.CharField(max_length=2, default="")
    sites: ClassVar[models.ManyToManyField[Site, models.Model]] = models.ManyToManyField(Site)

    @property
    def is_a(self) -> Role:
        """The role as one of ours."""
        return Role(self.role)


class Invitation(models.Model):
    """A link that lets somebody set a password, once and for a while. Only a hash of it is kept.

    Without `user` it makes the first administrator.
    """

    digest = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True)
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True)
