"""The code that a report shows begins where its element begins and ends where it ends."""

from __future__ import annotations

import pytest

from scanner.scan.injected import _around

HOST = "kk.example"


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ('<p>一</p><script>go("http://kk.example/")</script><div>二', '<script>go("http://kk.example/")</script>'),
        ('<p>一<iframe src="http://kk.example/" width=0></iframe>二', '<iframe src="http://kk.example/" width=0>'),
        ("一 kk.example 二", "一 kk.example 二"),
    ],
)
def test_an_element_is_whole(page: str, code: str) -> None:
    assert _around(page, HOST) == code


def test_the_middle_of_a_long_script_is_left_out() -> None:
    code = _around(f'<p><script>var first=1;{"x();" * 300}go("http://kk.example/")</script><p>', HOST)
    assert code.startswith("<script>var first=1;")
    assert " … " in code
    assert code.endswith('go("http://kk.example/")</script>')
    assert len(code) < 300
