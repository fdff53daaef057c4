"""Gives up root before anything hostile is handled."""

from __future__ import annotations

import ctypes
import importlib
import os
import pkgutil
import pwd
import signal
from collections.abc import Iterable

_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_ACCOUNTS = ("vetoscan", "nobody")


class CannotDrop(Exception):
    """The process is root and the system lets it become nobody else; the message says why."""


def load_all(packages: Iterable[str]) -> None:
    """Import every module of the packages: afterwards the code may lie where the account cannot read."""
    for name in packages:
        package = importlib.import_module(name)
        for module in pkgutil.walk_packages(getattr(package, "__path__", ()), f"{name}."):
            if ".migrations" not in module.name:
                importlib.import_module(module.name)


def drop() -> None:
    """Become the unprivileged account if root, and never gain privileges again. Idempotent. Raises CannotDrop."""
    if os.geteuid() == 0:
        who = account()
        try:
            os.setgroups([])
            os.setresgid(who.pw_gid, who.pw_gid, who.pw_gid)
            os.setresuid(who.pw_uid, who.pw_uid, who.pw_uid)
        except OSError as error:
            raise CannotDrop(f"cannot become {who.pw_name}: {error.strerror}") from error
    os.umask(0o077)
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)  # a change of account clears it


def die_with_parent() -> None:
    """Have the kernel kill this process when its parent ends (Linux; elsewhere nothing). What it did is safe."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def account() -> pwd.struct_passwd:
    """Whom to become: VETOSCAN_ACCOUNT, else vetoscan, else nobody. Raises CannotDrop."""
    wanted = (os.environ["VETOSCAN_ACCOUNT"],) if "VETOSCAN_ACCOUNT" in os.environ else _ACCOUNTS
    for name in wanted:
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        if found.pw_uid != 0:
            return found
    raise CannotDrop(f"there is no account {' or '.join(wanted)} to run as; create one or set VETOSCAN_ACCOUNT")


def _prctl(option: int, value: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if hasattr(libc, "prctl"):
        libc.prctl(option, value, 0, 0, 0)
