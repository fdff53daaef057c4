"""Scrapy's way out: its HTTP/1.1 handler, made to connect through the egress policy and nowhere else."""

from __future__ import annotations

from typing import Any

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler, _ScrapyAgent
from scrapy.http import Response
from scrapy.utils.defer import deferred_from_coro, maybe_deferred_to_future
from twisted.internet.defer import Deferred
from twisted.internet.endpoints import wrapClientTLS
from twisted.internet.interfaces import IStreamClientEndpoint
from twisted.internet.protocol import Factory
from twisted.web.client import URI, Agent
from twisted.web.iweb import IAgentEndpointFactory
from zope.interface import implementer

from scanner.fetch.network.dial import Dial


class EgressHandler(HTTP11DownloadHandler):
    """Fetches http and https. The crawler's settings carry the way to dial as `EGRESS_DIAL`.

    Raises what Twisted raises, and `egress.Refused` for what the policy does not allow.
    """

    lazy = False

    def __init__(self, crawler: Any) -> None:
        super().__init__(crawler)
        self._way_out = _WayOut(crawler.settings["EGRESS_DIAL"], self._contextFactory)
        self._seconds = crawler.settings.getfloat("DOWNLOAD_TIMEOUT")

    async def download_request(self, request: Request) -> Response:
        """One request, one response; nothing is followed."""
        agent = _EgressAgent(
            self._way_out,
            contextFactory=self._contextFactory,
            connectTimeout=self._seconds,
            pool=self._pool,
            maxsize=self._default_maxsize,
            warnsize=0,
            fail_on_dataloss=False,  # what came before the break is examined, and the break reported
            crawler=self._crawler,
        )
        return await maybe_deferred_to_future(agent.download_request(request))


class _EgressAgent(_ScrapyAgent):
    def __init__(self, way_out: _WayOut, **fields: Any) -> None:
        super().__init__(**fields)
        self._way_out = way_out

    def _get_agent(self, request: Request, timeout: float) -> Agent:
        from twisted.internet import reactor

        agent: Agent = Agent.usingEndpointFactory(reactor, self._way_out, pool=self._pool)  # type: ignore[no-untyped-call]
        return agent


@implementer(IAgentEndpointFactory)
class _WayOut:
    def __init__(self, dial: Dial, tls: Any) -> None:
        self._dial = dial
        self._tls = tls

    def endpointForURI(self, uri: URI) -> Any:  # noqa: N802  Twisted's name
        endpoint: Any = _CheckedEndpoint(self._dial, uri.host.decode("ascii"), uri.port)
        if uri.scheme == b"https":
            return wrapClientTLS(self._tls.creatorForNetloc(uri.host, uri.port), endpoint)
        return endpoint


@implementer(IStreamClientEndpoint)
class _CheckedEndpoint:
    """Connects to the checked address of a host; Twisted takes over the connected socket."""

    def __init__(self, dial: Dial, host: str, port: int) -> None:
        self._dial = dial
        self._host = host
        self._port = port

    def connect(self, factory: Any) -> Deferred[Any]:
        return deferred_from_coro(self._connect(factory))

    async def _connect(self, factory: Any) -> Any:
        from twisted.internet import reactor

        sock = await self._dial(self._host, self._port)
        catcher = _Catcher(factory)
        try:
            reactor.adoptStreamConnection(sock.fileno(), sock.family, catcher)
        finally:
            sock.close()  # the reactor works on a duplicate
        return catcher.protocol


class _Catcher(Factory):
    """Remembers the protocol that a factory builds for the adopted connection."""

    noisy = False

    def __init__(self, factory: Any) -> None:
        self._factory = factory
        self.protocol: Any = None

    def buildProtocol(self, addr: Any) -> Any:  # noqa: N802  Twisted's name
        self.protocol = self._factory.buildProtocol(addr)
        return self.protocol
