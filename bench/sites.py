"""Real sites from outside the repository: `python -m bench.sites --data DIR` (DIR holds `sites/<host>/…`).

Each site is served on loopback and scanned twice by `vetoscan scan`: under its own host, where nothing may veto and
every page it serves must be examined, and under a foreign host, where fake_sites must say so.
"""

from __future__ import annotations

import argparse
import http.server
import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

FOREIGN = "www.copy-{}.example"


@contextmanager
def serving(folders: Mapping[str, Path]) -> Iterator[int]:
    """A folder for each host on a free port of this machine; every other host and place is 404."""

    class Hosts(http.server.SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            host = self.headers.get("Host", "").split(":")[0].lower()
            self.directory = str(folders.get(host, Path("/nonexistent")))
            return super().translate_path(path)

        def list_directory(self, path: str) -> None:  # type: ignore[override]
            self.send_error(404)

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
            """Say nothing: the figures are the output."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hosts)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield int(server.server_address[1])
    finally:
        server.shutdown()


def scanned(hosts: Sequence[str], port: int, *options: str) -> list[dict[str, object]]:
    """The JSON lines of one scan over hosts, all names leading to the port."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "findings.jsonl"
        command = [str(Path(sys.executable).with_name("vetoscan")), "scan", *(f"http://{host}/" for host in hosts)]
        command += ["--resolve", f"*=127.0.0.1:{port}", "--delay", "0", "--jobs", "2", "--home", folder]
        done = subprocess.run([*command, "--json", str(told), *options], stdout=subprocess.DEVNULL, check=False)
        if done.returncode not in (0, 1, 2, 3):
            raise SystemExit(f"the scan ended with {done.returncode}")
        return [json.loads(line) for line in told.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Print a line for each site and, last, one JSON object with the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    data = parser.parse_args().data
    if data is None or not (data / "sites").is_dir():
        print("bench.sites: give --data DIR, a folder that holds sites/<host>/", file=sys.stderr)
        sys.exit(64)
    own = {path.name: path for path in sorted((data / "sites").iterdir()) if path.is_dir()}
    foreign = {FOREIGN.format(number): path for number, path in enumerate(own.values())}
    with serving(own | foreign) as port:
        home = scanned(list(own), port, "--own")
        away = scanned(list(foreign), port, "--render", "off", "--max-pages", "3")
    sites = home[-1]["sites"]
    assert isinstance(sites, list)
    faked = {line["site"] for line in away[:-1] if str(line["rule"]).startswith("fake_sites/") and _serious(line)}
    for site in sites:
        print(site["site"], site["verdict"], f"{site['examined']} examined, {site['failures']} failures")
    for host, path in foreign.items():
        print(path.name, "as", host, "fake" if host in faked else "MISSED")
    figures = {
        "sites": len(sites),
        "vetoes": sum(site["verdict"] == "veto" for site in sites),
        "examined": sum(site["examined"] for site in sites),
        "failures": sum(site["failures"] for site in sites),
        "medium_or_above": sorted({str(line["rule"]) for line in home[:-1] if _serious(line)}),
        "called_fake": len(faked),
    }
    print(json.dumps(figures))


def _serious(line: Mapping[str, object]) -> bool:
    return line["severity"] in ("medium", "high", "critical")


if __name__ == "__main__":
    main()
