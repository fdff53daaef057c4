"""Several sites on one loopback server, each of a few dozen small pages, some of them with a casino's wording."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.cli.command import CASINO, OFFICIAL, command, environment, json_lines
from tests.fetch.web import Reply, Web

PAGES = 40
BAD = 7
"""Every so manieth page was hijacked."""
_PARENT, _SESSION = 1, 3
"""Places in what /proc says of a process; a site process leads a session of its own."""


def site(host: str, pause: float = 0.0, pages: int = PAGES) -> dict[str, object]:
    """Answers of one host; every page after the first takes its time."""

    def slowly(html: str):
        def answer(_asked: object) -> Reply:
            time.sleep(pause)
            return Reply(html)

        return answer

    links = "".join(f'<a href="/{number}.html">通知{number}</a>' for number in range(1, pages))
    answers: dict[str, object] = {f"{host}/": OFFICIAL.format(links)}
    for number in range(1, pages):
        html = CASINO.replace("首存", f"首存{number}") if number % BAD == 0 else OFFICIAL.format(f"<p>第{number}号</p>")
        answers[f"{host}/{number}.html"] = slowly(html)
    return answers


@contextmanager
def served(*hosts: str, pause: float = 0.0, pages: int = PAGES) -> Iterator[Web]:
    """Those hosts on one port."""
    web = Web({path: answer for host in hosts for path, answer in site(host, pause, pages).items()})
    yield web
    web.close()


def sites_file(folder: Path, *hosts: str) -> Path:
    """A sites file that registers them as one's own."""
    file = folder / "sites.toml"
    file.write_text("".join(f'[[site]]\nhome = "http://{host}/"\nown = true\n' for host in hosts), encoding="utf-8")
    return file


def started(web: Web, folder: Path, *hosts: str, more: tuple[object, ...] = ()) -> subprocess.Popen[str]:
    """A scan under way, in a process group of its own."""
    options = ("--render", "off", "--jobs", len(hosts), "--resolve", f"*=127.0.0.1:{web.port}")
    words = ("scan", "--sites", sites_file(folder, *hosts), *options, "--json", folder / "f.jsonl", *more)
    return subprocess.Popen(
        command(*words, home=folder / "home"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment(),
        start_new_session=True,
    )


def until(asked: int, web: Web, scan: subprocess.Popen[str]) -> None:
    """Wait until the server was asked so many times."""
    for _ in range(1200):
        if len(web.log) >= asked:
            return
        assert scan.poll() is None, f"the scan ended too early: {scan.communicate()}"
        time.sleep(0.05)
    raise AssertionError("the scan asks for nothing")


def offspring(process: int) -> dict[int, str]:
    """Every process below one, by number, with its command line."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (above := _parent(entry)):
            parents.setdefault(above, []).append(int(entry.name))
    found: dict[int, str] = {}
    waiting = [process]
    while waiting:
        for each in parents.get(waiting.pop(), []):
            found[each] = _command_line(each)
            waiting.append(each)
    return found


def is_nursery(number: int, line: str, scan: int) -> bool:
    """Whether a process below a scan is the one that forks site processes."""
    return "nursery_process" in line and _parent(Path(f"/proc/{number}")) == scan


def site_processes(scan: int) -> list[int]:
    """Those that scan a site now, the oldest first."""
    below = offspring(scan)
    nursery = {number for number, line in below.items() if is_nursery(number, line, scan)}
    young = (number for number in below if _parent(Path(f"/proc/{number}")) in nursery)
    return sorted(number for number in young if _of_stat(Path(f"/proc/{number}"), _SESSION) == number)


def _parent(entry: Path) -> int:
    return _of_stat(entry, _PARENT)


def _of_stat(entry: Path, place: int) -> int:
    try:
        return int((entry / "stat").read_text().rpartition(")")[2].split()[place])
    except (OSError, ValueError):
        return 0


def _command_line(number: int) -> str:
    try:
        return Path(f"/proc/{number}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        return ""


def left_of(processes: dict[int, str], seconds: float = 8.0) -> dict[int, str]:
    """Those still there after some seconds."""
    deadline = time.monotonic() + seconds
    left = processes
    while left and time.monotonic() < deadline:
        left = {number: line for number, line in left.items() if line and _command_line(number) == line}
        time.sleep(0.1)
    return left


def findings(file: Path) -> dict[str, tuple[int, tuple[str, ...]]]:
    """What a run found: occurrences and pages by fingerprint."""
    lines = json_lines(file)[:-1]
    found = {each["fingerprint"]: (each["occurrences"], tuple(sorted(each["urls"]))) for each in lines}
    assert len(found) == len(lines), "a finding is doubled"
    return found


def interrupt(scan: subprocess.Popen[str]) -> None:
    """What Ctrl-C on a terminal sends: to every process of the group."""
    scan.send_signal(signal.SIGINT)
