"""One-time codes by the clock (RFC 6238, HMAC-SHA-1, 30 seconds), as every authenticator shows them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from urllib.parse import quote, urlencode

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from scanner.console.models import Member

STEP = 30
_DIGITS = 6
_BYTES = 20


def code(secret: bytes, step: int, digits: int = _DIGITS) -> str:
    """The code of a step of the clock."""
    digest = hmac.new(secret, step.to_bytes(8, "big"), hashlib.sha1).digest()
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFF_FFFF
    return str(number % 10**digits).zfill(digits)


def fresh() -> str:
    """A new secret in base 32, as an authenticator takes it."""
    return base64.b32encode(secrets.token_bytes(_BYTES)).decode()


def address(name: str, secret: str) -> str:
    """The same as an `otpauth:` address."""
    told = urlencode({"secret": secret, "issuer": "vetoscan", "period": STEP, "digits": _DIGITS})
    return f"otpauth://totp/vetoscan:{quote(name)}?{told}"


def step_of(secret: str, said: str, now: float) -> int:
    """The step to which a code belongs: this one or the one before; 0 for a wrong code."""
    key, step, told = base64.b32decode(secret), int(now) // STEP, said.encode("utf-8", "replace")
    right = (each for each in (step, step - 1) if hmac.compare_digest(code(key, each).encode(), told))
    return next(right, 0)


def enrol(member: Member, secret: str, step: int) -> None:
    """Keep a member's secret, encrypted with the console's key; the code of that step was used."""
    Member.objects.filter(pk=member.pk).update(code_key=_cipher().encrypt(secret.encode()).decode(), code_used=step)


def forget(member: Member) -> None:
    """The member uses no codes any more."""
    Member.objects.filter(pk=member.pk).update(code_key="", code_used=0)


def accepted(member: Member, said: str, now: float) -> bool:
    """Whether it is the member's code of now and was not used before; it counts as used."""
    try:
        secret = _cipher().decrypt(member.code_key.encode()).decode()
    except InvalidToken:
        return False
    step = step_of(secret, said.replace(" ", ""), now)
    unused = Member.objects.filter(pk=member.pk, code_used__lt=step)
    return bool(step) and bool(unused.update(code_used=step))


def _cipher() -> Fernet:
    key = hashlib.sha256(b"codes" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
