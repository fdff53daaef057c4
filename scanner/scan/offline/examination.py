"""What the parent and the examining process of `vetoscan examine` say to each other, over a packet socket.

A packet is one group of files, the views of one URL, with their open descriptors; so the examining process reads what
it was handed and can open nothing else.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator

import msgspec

from scanner.model import Failure, Finding, Visitor

_PACKET = 128 * 1024
_MOST_DESCRIPTORS = 250


class Ticket(msgspec.Struct, frozen=True):
    """One file of a group. `file` and `folder` index the descriptors of the packet; -1: none."""

    number: int
    label: str
    member: str
    url: str
    seen_as: Visitor
    file: int
    folder: int


class Terms(msgspec.Struct, frozen=True):
    """The first packet: how to examine."""

    browser: str
    sandbox: bool
    static_note: str
    lists: str
    number_keys: tuple[bytes, ...]


class Line(msgspec.Struct, frozen=True):
    """Back: what one page, or one page of a folder or archive, showed."""

    number: int
    label: str
    member: str
    url: str
    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...]


_terms = msgspec.msgpack.Decoder(Terms)
_lines = msgspec.msgpack.Decoder(Line)
_tickets = msgspec.msgpack.Decoder(tuple[Ticket, ...])


def send_terms(channel: socket.socket, terms: Terms) -> None:
    """Say how to examine."""
    channel.send(msgspec.msgpack.encode(terms))


def receive_terms(channel: socket.socket) -> Terms:
    """How to examine."""
    return _terms.decode(channel.recv(_PACKET))


def send_group(channel: socket.socket, tickets: tuple[Ticket, ...], descriptors: list[int]) -> None:
    """Hand over one group; the descriptors can be closed afterwards."""
    socket.send_fds(channel, [msgspec.msgpack.encode(tickets)], descriptors)


def receive_groups(channel: socket.socket) -> Iterator[tuple[tuple[Ticket, ...], list[int]]]:
    """Every group with its descriptors, until the parent closes."""
    while True:
        packet, descriptors, _flags, _address = socket.recv_fds(channel, _PACKET, _MOST_DESCRIPTORS)
        if not packet:
            return
        yield _tickets.decode(packet), descriptors


def encode_line(line: Line) -> bytes:
    """A line as one frame."""
    return msgspec.msgpack.encode(line)


def decode_line(body: bytes) -> Line:
    """A line that arrived. Raises msgspec.MsgspecError for anything else."""
    return _lines.decode(body)


def close_all(descriptors: list[int]) -> None:
    """Close what a group brought."""
    for descriptor in descriptors:
        os.close(descriptor)
