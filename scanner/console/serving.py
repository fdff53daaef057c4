"""Serves the console on a loopback address; anything wider needs a server with TLS in front of it."""

from __future__ import annotations

import logging
import socket
import socketserver
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from django.core.wsgi import get_wsgi_application
from whitenoise.base import WhiteNoise

from scanner.console import headers
from scanner.console.place import legend

_AT_ONCE = 64
_SECONDS = 30


class _Handler(WSGIRequestHandler):
    timeout = _SECONDS

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has
        """Addresses hold invitations: they are logged nowhere."""


class Server(socketserver.ThreadingMixIn, WSGIServer):
    """A thread a request, so many at a time; who opens more waits."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: str, port: int) -> None:
        self._free = BoundedSemaphore(_AT_ONCE)
        super().__init__((address, port), _Handler)
        self.set_app(application())

    def server_bind(self) -> None:
        """Bind without asking any name server what this machine is called."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]
        self.setup_environ()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Hand a connection to a thread."""
        self._free.acquire()
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer, and make room."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()


class Server6(Server):
    """The same on IPv6."""

    address_family = socket.AF_INET6


def application() -> WhiteNoise:
    """The console and its own files."""
    # Refusals are answers; and addresses, which hold invitations, are nobody's business on a terminal.
    logging.getLogger("django.request").setLevel(logging.ERROR)
    legend()  # read before anybody waits for it
    files = Path(__file__).parent / "static"
    return WhiteNoise(
        get_wsgi_application(),
        root=str(files),
        prefix="static",
        allow_all_origins=False,
        add_headers_function=headers.of_file,
    )
