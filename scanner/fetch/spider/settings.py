"""Scrapy's settings for one crawl: a downloader with a policy, and nothing that listens or follows by itself."""

from __future__ import annotations

from typing import Any

from scanner.fetch.network.dial import Dial

MAX_BYTES = 32 * 1024 * 1024
SECONDS = 30.0


def scrapy_settings(dial: Dial, delay: float, concurrency: int, timeout: float = 0) -> dict[str, Any]:
    """The settings; `dial` is how connections are opened, `delay` and `concurrency` are per host."""
    return {
        "EGRESS_DIAL": dial,
        "DOWNLOAD_HANDLERS_BASE": {},
        "DOWNLOAD_HANDLERS": dict.fromkeys(("http", "https"), "scanner.fetch.network.handler.EgressHandler"),
        "DOWNLOADER_MIDDLEWARES_BASE": {
            "scanner.fetch.network.cookies.VisitorCookies": 700,
            "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": 810,
        },
        "SPIDER_MIDDLEWARES_BASE": {},
        "EXTENSIONS_BASE": {},
        "DOWNLOAD_MAXSIZE": MAX_BYTES,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_TIMEOUT": timeout or SECONDS,
        "DOWNLOAD_DELAY": delay,
        "DOWNLOAD_DELAY_JITTER": 0,
        "CONCURRENT_REQUESTS": 0,
        "CONCURRENT_REQUESTS_PER_DOMAIN": concurrency,
        "TELNETCONSOLE_ENABLED": False,
        "LOG_ENABLED": False,
        "STATS_CLASS": "scrapy.statscollectors.DummyStatsCollector",
    }
