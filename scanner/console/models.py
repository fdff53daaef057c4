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
    reveals = models.BooleanField(default=False)
    """Whether the member may see personal data in the clear, besides what the role may."""
    code_key = models.CharField(max_length=200, default="")
    """The secret of one-time codes, encrypted; '' where none are used."""
    code_used = models.BigIntegerField(default=0)
    """The step of the last one-time code: none is good twice."""
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


class Use(models.Model):
    """Something that a member did and may not do without end; rows older than the limit looks back are removed."""

    member = models.ForeignKey(Member, models.CASCADE)
    what = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        """Counted by member and kind."""

        indexes: ClassVar = [models.Index(fields=["member", "what", "at"], name="use_counted")]


class Token(models.Model):
    """What a program reads the interface with, as a member and as far as its scope. Only a hash of it is kept."""

    digest = models.CharField(max_length=64, unique=True)
    member = models.ForeignKey(Member, models.CASCADE)
    name = models.CharField(max_length=100)
    scope = models.CharField(max_length=100)
    made = models.DateTimeField()
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True)


class Noticed(models.Model):
    """What a receiver of notices was told already, so that it is told once."""

    receiver = models.CharField(max_length=32)
    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        """Once a receiver."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["receiver", "key"], name="one_notice")]
