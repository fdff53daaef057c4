"""The walls around a parser: identity, limits, namespaces. Each is best effort; together they leave little."""

from __future__ import annotations

import codecs
import contextlib
import ctypes
import encodings
import os
import pkgutil
import pwd
import resource
import signal
import threading

from scanner.documents import limits

_CLONE_NEWNS, _CLONE_NEWIPC, _CLONE_NEWUSER, _CLONE_NEWNET = 0x20000, 0x08000000, 0x10000000, 0x40000000
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38
_EMPTY = "/proc/self/fdinfo"
"""A folder that holds nothing to read or write, and vanishes with the process."""
_CAPABILITIES = 0x20080522
"""The third version of their header: two words for each set."""
_libc = ctypes.CDLL(None, use_errno=True)
_libc_locked = ctypes.PyDLL(None, use_errno=True)
"""The same, called without giving the interpreter to another thread."""
_enclosed = False
"""Whether this process is behind the walls, by its own doing or that of who forked it."""


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Sets(ctypes.Structure):
    """Effective, permitted and inheritable capabilities, twice; none of them as it is made."""

    _fields_ = (("words", ctypes.c_uint32 * 6),)


def load_codecs() -> None:
    """Load what Python loads only when it is first needed: inside there are no files to load it from."""
    for module in pkgutil.iter_modules(encodings.__path__):
        with contextlib.suppress(LookupError):
            codecs.lookup(module.name)


def drop_root() -> None:
    """Become nobody if root. Raises OSError where the system refuses: nothing hostile is parsed as root."""
    if os.geteuid() == 0:
        account = pwd.getpwnam("nobody")
        os.setgroups([])
        os.setresgid(account.pw_gid, account.pw_gid, account.pw_gid)
        os.setresuid(account.pw_uid, account.pw_uid, account.pw_uid)
    _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)


def enclose() -> None:
    """Shut the calling process, and all that it forks, off from network and file system, unless that is done.

    Once for all children where it can be: the kernel takes longer to make these walls than most documents take to be
    read. The children share nothing by them but their emptiness, for who is inside has given up what would let it
    change them. A process with threads, as engines that read words have them, cannot be shut in; its children can.
    """
    global _enclosed
    if _enclosed:
        return
    _libc.prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0)  # else its own folder in /proc is closed to it
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as score:
        score.write("1000")
    if _libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET | _CLONE_NEWIPC | _CLONE_NEWNS) == 0:
        with contextlib.suppress(OSError):
            os.chroot(_EMPTY)
            os.chdir("/")
        _enclosed = True
        _libc.capset(ctypes.byref(_Header(_CAPABILITIES, 0)), ctypes.byref(_Sets()))
    _libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def fork() -> int:
    """Fork the process; 0 in the child. Raises OSError where the system refuses.

    `os.fork` first calls what every library loaded by anyone has left to be called around it, to mend its locks for
    processes of many threads. That touches, and so copies, hundreds of pages: a process of one thread does without.
    """
    pid = int(_libc_locked.fork()) if threading.active_count() == 1 else os.fork()
    if pid < 0:
        raise OSError(ctypes.get_errno(), "cannot fork")
    return pid


def confine(seconds: float, room: tuple[int, int]) -> None:
    """Shut the calling child in: no network, files, children or core, little time, little memory: its `room`."""
    enclose()
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if seconds > limits.SECONDS:  # the rest is for words, and granted when the first are read
        signal.setitimer(signal.ITIMER_REAL, limits.SECONDS)
    processor = int(seconds) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (processor, processor + int(limits.WORD_SECONDS)))
    resource.setrlimit(resource.RLIMIT_AS, room)
    for limit, value in (
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 32),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))


def grant_words() -> None:
    """Grant the time and memory that reading the words on pictures takes, beside those for the document itself."""
    signal.setitimer(signal.ITIMER_REAL, 0)
    for limit in (resource.RLIMIT_CPU, resource.RLIMIT_AS):
        most = resource.getrlimit(limit)[1]
        if most != resource.RLIM_INFINITY:
            resource.setrlimit(limit, (most, most))


def room() -> tuple[int, int]:
    """Bytes of address space that a child may have, and with words to read; to be asked before the walls go up.

    What the process has loaded counts: an engine that reads words leaves less to a document that asks for none.
    """
    with open("/proc/self/statm", "rb") as pages:
        space, resident = (int(count) * resource.getpagesize() for count in pages.read().split()[:2])
    most = space + limits.MEMORY + limits.WORD_MEMORY
    return space + min(limits.MEMORY, limits.RESIDENT - resident), most
