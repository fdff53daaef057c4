"""Messages and pages saved with all they show (eml, mht): a tree of parts, each a file of its own."""

from __future__ import annotations

import email
import email.header
import email.policy
import io
from collections.abc import Iterator
from email.errors import MessageError
from email.message import Message
from functools import partial

from scanner.documents import limits, remains
from scanner.documents.frames import Output
from scanner.documents.packed.archives import Member
from scanner.text import decode

BROKEN = (MessageError, LookupError, ValueError, RecursionError, AssertionError)
"""What reading a damaged message raises."""
_SAMPLE = (
    b'MIME-Version: 1.0\nSubject: =?gb2312?B?w/u1pQ==?=\nContent-Type: multipart/mixed; boundary="x"\n\n'
    b"--x\nContent-Type: text/plain; charset=gb2312\nContent-Transfer-Encoding: base64\n\nw/u1pQ==\n"
    b"--x\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n=C3=FB\n--x--\n"
)
_HEADS = ("subject", "from", "to", "cc")


def load() -> None:
    """Load what the parser loads when it is first needed, before the walls go up."""
    message = email.message_from_bytes(_SAMPLE, policy=email.policy.compat32)
    for part in message.walk():
        part.get_payload(decode=True)
        part.get_filename()
    _plain(str(message["subject"]))


def parts(body: bytes, out: Output) -> Iterator[Member]:
    """Tell the heads of a message; yields its parts, transfer codings undone. Raises one of BROKEN."""
    message = email.message_from_bytes(body, policy=email.policy.compat32)
    for head in _HEADS:
        if value := message.get(head):
            out.passage(_plain(str(value)), part="title" if head == "subject" else "properties")
    remains.of_bytes("\n".join(f"{head}: {value}" for head, value in message.items()).encode("utf-8", "replace"), out)
    for count, part in enumerate(message.walk()):
        if count >= limits.ENTRIES:
            out.fail("too_many", f"more than {limits.ENTRIES} parts; the others were not read")
            return
        if not part.is_multipart() and isinstance(content := part.get_payload(decode=True), bytes) and content:
            content = _in_utf8(content, part)
            yield Member(_name(part, count), partial(io.BytesIO, content), len(body))


def _name(part: Message, count: int) -> str:
    return _plain(part.get_filename() or "") or f"part {count}"


def _in_utf8(content: bytes, part: Message) -> bytes:
    """Text parts say their encoding outside of themselves; inside the bytes it would be lost."""
    if part.get_content_maintype() != "text":
        return content
    return decode(content, f"text/plain; charset={part.get_content_charset('')}").text.encode("utf-8", "replace")


def _plain(value: str) -> str:
    words = email.header.decode_header(value)
    return "".join(word if isinstance(word, str) else decode(word, f"charset={name}").text for word, name in words)
