import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.text import decode

SIMPLE = """<html><head><title>县政府召开全体会议部署下半年工作</title></head><body>
<p>会议指出，要认真做好民生工作，加强安全生产。</p></body></html>"""
TRADITIONAL = """<html><head><title>市政府召開會議</title></head><body>
<p>會議指出，要認真做好民生工作，加強安全生產，保護環境。</p></body></html>"""


def with_meta(text, charset):
    return text.replace("<head>", f'<head><meta charset="{charset}">')


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
def test_undeclared(codec):
    assert decode(SIMPLE.encode(codec)).text == SIMPLE


def test_undeclared_big5():
    assert decode(TRADITIONAL.encode("big5")).text == TRADITIONAL


@pytest.mark.parametrize(
    "header", ["", "text/html; charset=utf-8", "text/html; charset=gbk", "text/html; charset=no-such"]
)
@pytest.mark.parametrize("meta", ["gb2312", "big5", "iso-8859-1", "utf-8", "shift_jis", "rot13"])
@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_a_lie_blinds_nobody(codec, meta, header):
    text = with_meta(SIMPLE, meta)
    assert decode(text.encode(codec), header).text == text


@pytest.mark.parametrize("header", ["text/html; charset=iso-8859-1", "text/html; charset=gb2312"])
def test_big5_behind_a_lie(header):
    assert decode(TRADITIONAL.encode("big5"), header).text == TRADITIONAL


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("<p>Министерство образования сообщает о начале приёма</p>", "windows-1251"),
        ("<p>Événement à la préfecture, très bientôt</p>", "windows-1252"),
        ("<p>文部科学省は新しい制度について発表しました</p>", "shift_jis"),
        ("<p>교육부는 새로운 제도를 발표하였습니다</p>", "euc-kr"),
        ("<p>文部科学省のお知らせ</p>", "iso-2022-jp"),
    ],
)
def test_an_honest_declaration_is_believed(text, codec):
    assert decode(text.encode(codec), f"text/html; charset={codec}").text == text


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_damage_costs_only_itself(codec):
    body = SIMPLE.encode(codec)
    half = body.index("工".encode(codec)) + 1
    decoded = decode(body[:half] + b"\xff" + body[half:])
    assert decoded.damaged
    assert "召开全体会议" in decoded.text
    assert "安全生产" in decoded.text


@given(st.binary(max_size=300), st.text(max_size=30))
def test_never_fails(body, header):
    assert isinstance(decode(body, header).text, str)
