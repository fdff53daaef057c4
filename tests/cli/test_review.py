"""`vetoscan review` refuses what would put passwords on the network."""

from __future__ import annotations

import socket

import pytest

from scanner.cli import codes, main


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.168.1.5", "example.gov.cn", ""])
def test_it_serves_this_machine_only(address, tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["review", "--bind", address, "--home", str(tmp_path)])
    assert ended.value.code == codes.BAD_USAGE
    assert "ssh -L" in capsys.readouterr().err


def test_a_port_in_use_is_one_line(tmp_path, capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(SystemExit) as ended:
        main(["review", "--port", str(taken.getsockname()[1]), "--home", str(tmp_path)])
    assert ended.value.code == codes.BAD_USAGE
    assert "give another --port" in capsys.readouterr().err
