"""The demonstration web: every demonstration host on one loopback port, told apart by the Host header."""

from __future__ import annotations

import itertools
import sys
import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

from scanner.demo.content import Answer, Host, Query, host_names
from scanner.demo.guests import recognise
from scanner.demo.outside import outside


class DemoWeb:
    """Serves the demonstration sites on 127.0.0.1 while the context is open.

    Map every name to it (`web.resolve`): names it does not know get their connection closed without an answer, which
    is how a dead host looks. `night` is 1; set it to 2 to let the second night's break-ins happen.
    """

    def __init__(self) -> None:
        self.night = 1
        self._hosts: Mapping[str, Host] = {name: Host(name) for name in host_names()}
        self._count = itertools.count(1)
        self._server: ThreadingHTTPServer | None = None

    def __enter__(self) -> DemoWeb:
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        threading.Thread(target=self._server.serve_forever, args=(0.05,), name="demo-web", daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    @property
    def port(self) -> int:
        """The port it listens on. Raises RuntimeError outside the context."""
        if self._server is None:
            raise RuntimeError("the demonstration web is not running; use it as a context manager")
        return int(self._server.server_address[1])

    @property
    def hosts(self) -> tuple[str, ...]:
        """Names of the demonstration hosts."""
        return tuple(self._hosts)

    @property
    def resolve(self) -> tuple[str, ...]:
        """Values for `--resolve`: every name leads here, so that a demonstration never leaves the machine."""
        return (f"*=127.0.0.1:{self.port}",)

    def answer(self, host: str, target: str, headers: Mapping[str, str]) -> Answer | None:
        """What `host` answers to a request for `target` (path and query); None where nobody answers."""
        query = Query(target, recognise(headers), self.night, next(self._count))
        known = self._hosts.get(host)
        return known.answer(query) if known else outside(host, query)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that hangs up in the middle of an answer; anything else is a mistake of ours."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


def _handler(web: DemoWeb) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        server_version = "nginx"
        sys_version = ""
        timeout = 30
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            name = self.headers.get("Host", "").partition(":")[0].lower()
            answer = web.answer(name, self.path, {key.title(): value for key, value in self.headers.items()})
            if answer is None:
                self.close_connection = True
                return
            self.send_response(answer.status)
            for key, value in answer.headers.items():
                self.send_header(key, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(answer.body)

        do_HEAD = do_GET  # noqa: N815

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Say nothing: a scan's own progress is on the terminal."""

    return Handler
