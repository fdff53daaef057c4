"""A small web on loopback for crawls: answers by host and path, and keeps a log of every request."""

from __future__ import annotations

import gzip
import os
import socket
import ssl
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HTML = "text/html; charset=utf-8"


@dataclass
class Reply:
    body: bytes | str = b""
    status: int = 200
    type: str = HTML
    headers: dict[str, str] = field(default_factory=dict)
    trick: str = ""  # reset, hang, cut


@dataclass
class Asked:
    at: float
    method: str
    host: str
    path: str
    headers: dict[str, str]


class Web:
    """`pages` maps `host/path` or `/path` to a Reply, a string (HTML) or a function of the request to one of them."""

    def __init__(self, pages, tls=None):
        self.pages = pages
        self.log: list[Asked] = []
        web = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                web.answer(self)

            do_POST = do_HEAD = do_GET  # noqa: N815

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.block_on_close = False
        self.server.socket.listen(64)
        self.server.handle_error = lambda *_: None
        if tls:
            self.server.socket = tls.wrap_socket(self.server.socket, server_side=True)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, handler):
        host = handler.headers.get("Host", "").partition(":")[0]
        asked = Asked(time.monotonic(), handler.command, host, handler.path, dict(handler.headers))
        self.log.append(asked)
        reply = self.pages.get(host + handler.path, self.pages.get(handler.path, Reply("<p>not here</p>", 404)))
        reply = reply(asked) if callable(reply) else reply
        reply = reply if isinstance(reply, Reply) else Reply(reply)
        body = reply.body.encode() if isinstance(reply.body, str) else reply.body
        if reply.trick == "hang":
            time.sleep(60)
        if reply.trick == "reset":
            handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            os.close(handler.connection.detach())
            return
        handler.send_response(reply.status)
        handler.send_header("Content-Type", reply.type)
        handler.send_header("Content-Length", str(len(body) + (1000 if reply.trick == "cut" else 0)))
        for name, value in reply.headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)
        if reply.trick == "cut":
            handler.close_connection = True

    def paths(self, host=""):
        return [asked.path for asked in self.log if not host or asked.host == host]

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def links(*urls, text="x"):
    return "".join(f'<a href="{url}">{text}</a>' for url in urls)


def zipped(text):
    return gzip.compress(text.encode())


def tls_context(folder):
    """A server context with a certificate of its own making, for any name."""
    from datetime import UTC, datetime, timedelta

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "secure.test")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    path = folder / "server.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context
