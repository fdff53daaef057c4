import base64
import gzip
import time
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.scripts import hosts, script_hash, script_shape, traits, unpack, veiled
from scanner.scripts.inflating import inflated, two_signs
from scanner.scripts.lexer import tokens
from scanner.scripts.spelled import cut

CODE = "document.write('<iframe src=\"https://k8.example/\"></iframe>')"


def packed(code: str) -> str:
    """What the packer makes of a piece of code without word characters' doubles: every word a number."""
    import re

    words = list(dict.fromkeys(re.findall(r"\w+", code)))
    body = re.sub(r"\w+", lambda found: str(words.index(found.group())), code).replace("\\", "\\\\").replace("'", "\\'")
    return f"eval(function(p,a,c,k,e,d){{return p}}('{body}',10,{len(words)},'{'|'.join(words)}'.split('|'),0,{{}}))"


def _bits(zero: str, one: str) -> str:
    return "".join(f"{ord(char):08b}" for char in CODE).replace("0", zero).replace("1", one)


HIDDEN = {
    "packer": packed(CODE),
    "packed twice": packed(packed(CODE)),
    "escapes": "eval('" + "".join(f"\\x{ord(char):02x}" for char in CODE) + "')",
    "unicode": "eval('" + "".join(f"\\u{ord(char):04x}" for char in CODE) + "')",
    "percent": "eval(unescape('" + "".join(f"%{ord(char):02x}" for char in CODE) + "'))",
    "base64": "eval(atob('" + __import__("base64").b64encode(CODE.encode()).decode() + "'))",
    "codes": f"eval(String.fromCharCode({','.join(str(ord(char)) for char in CODE)}))",
    "split": "eval(" + "+".join(repr(CODE[i : i + 3]) for i in range(0, len(CODE), 3)) + ")",
    "join": "eval([" + ",".join(repr(CODE[i : i + 3]) for i in range(0, len(CODE), 3)) + "].join(''))",
    "reversed": f"eval({CODE[::-1]!r}.split('').reverse().join(''))",
    "replace": "eval(" + repr("~".join(CODE)) + ".replace(/~/g,''))",
    "variables": "var s='';" + "".join(f"s+={CODE[i : i + 4]!r};" for i in range(0, len(CODE), 4)) + "eval(s)",
    "functions": "".join(f"function f{i}(){{return {CODE[i : i + 4]!r}}};" for i in range(0, len(CODE), 4))
    + "eval("
    + "+".join(f"f{i}()" for i in range(0, len(CODE), 4))
    + ")",
    "shift": f"var t={''.join(chr(ord(char) + 3) for char in CODE)!r},o='';"
    + "for(i=0;i<t.length;i++)o+=String.fromCharCode(t.charCodeAt(i)-3);eval(o)",
    "hex": f"var t='{CODE.encode().hex()}';for(i=0;i<t.length;i+=2)o+=String.fromCharCode(parseInt(t.substr(i,2),16))",
    "json": "Function(JSON.parse('\"" + "".join(f"\\\\u{ord(char):04x}" for char in CODE) + "\"'))()",
    "blanks": f"eval('{_bits(' ', chr(9))}'.replace(/.{{8}}/g,b=>String.fromCharCode(parseInt(b,2))))",
    "unseen": f"eval('x{_bits(chr(0x200B), chr(0x200C))}'.match(/.{{8}}/g).map(b=>parseInt(b,2)))",
    "data address": f"import('data:text/javascript;base64,{base64.b64encode(CODE.encode()).decode()}')",
    "no name": f"new Proxy({{}},o)['{_bits(chr(0xFFA0), chr(0x3164))}'];eval(o)",
    "deflated": f"inflate(atob('{base64.b64encode(zlib.compress(CODE.encode())).decode()}')).then(eval)",
    "gzipped": f"gunzip('{base64.b64encode(gzip.compress(CODE.encode())).decode()}',atob).then(eval)",
    "references": f"t.innerHTML='{''.join(f'&#{ord(char)};' for char in CODE)}';setTimeout(t.value)",
    "comment": f"function f(){{/*{base64.b64encode(CODE.encode()).decode()}*/}}eval(atob(f.toString().slice(14,-3)))",
    "numbers": f"t='{'x'.join(str(ord(char)) for char in CODE)}'.split('x');for(i in t)o+=String.fromCharCode(t[i])",
}


@pytest.mark.parametrize("way", HIDDEN)
def test_hidden_code_is_revealed(way):
    script = unpack(HIDDEN[way])
    assert 'iframe src="https://k8.example/' in script.text
    assert not script.capped


def test_member_names_are_read():
    assert "window.document.write(" in unpack(r'window["\x64ocument"]["wri"+"te"](x)').text


def test_ordinary_code_hides_nothing():
    script = unpack("var a=[1,2];for(var i=0;i<a.length;i++){show(a[i]/2)}")
    assert script.layers == ()
    assert traits(script).hidden_api == 0


REPEATED = ["'+'", "a+=a;", "[", "(", "/[", '"', "`${", "/*", "x=x+x+'abcdefgh';", "}('", "\\x41", "eval(", "%41"]
REPEATED += ["<script>", "function a(){return'a'};a()+", "['a','b'][0]+", "fromCharCode("]


@pytest.mark.parametrize("piece", REPEATED)
def test_hostile_repetition_is_bounded(piece):
    started = time.process_time()
    unpack("eval(s='ab';" + piece * (60_000 // len(piece)))
    assert time.process_time() - started < 3


def test_doubling_strings_report_their_cap():
    assert "folding" in unpack("var s='" + "a" * 5000 + "';" + "s+=s;" * 60 + "eval(s)").capped


def test_a_long_source_reports_its_cap():
    assert "source" in unpack(" " * 1_000_001 + "eval('x')").capped


@pytest.mark.parametrize("number", ["1e999", "0x" + "f" * 400, "9" * 400, "1e30*1e30*1e30", "'%uD800'"])
def test_numbers_and_characters_beyond_all_measure_are_survived(number):
    unpack(
        f"eval(String.fromCharCode({number})+unescape({number})+[{number}][{number}]+({number})['toString'](36))"
    ).text.encode()


@given(st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_text_is_survived(text):
    list(tokens(text))
    script = unpack(text + ";eval('\\x61'+" + text)
    traits(script)
    list(hosts(script.text))
    script_hash(text)


def test_hash_ignores_space_comments_and_volatile_numbers():
    one = script_hash("var t = 1715000000; // built today\nrun( t )")
    assert one == script_hash("var t=1716111111;\n\nrun(t)")
    assert one != script_hash("var t=1715000000;walk(t)")


def test_hosts_are_those_in_addresses():
    code = 'a="https://K8.example:8080/x";b="//cdn.k9.example/";c="http://www.w3.org/1999";// see https://no.example/'
    assert list(hosts(code)) == ["k8.example", "cdn.k9.example"]


def test_scripts_of_one_maker_have_one_shape():
    code = "(function(){{var {0}=document.createElement('script');{0}.src='{1}';document.head.appendChild({0})}})()"
    one, other = (
        code.format("s", "https://a.test/1.js"),
        code.format("_0x1f", "https://b.test/zz.js").replace(";", " ;\n"),
    )
    assert script_shape(one) == script_shape(other) != ""
    assert script_shape(one) != script_shape(one.replace("head", "body"))
    assert script_shape("s.src='https://a.test/1.js'") == ""


def test_names_are_read_out_of_patterns():
    assert 'location="' in unpack("window[/loc/.source+/ation/.source]='x'").text


@pytest.mark.parametrize(
    "choice",
    [
        "('https:'==document.location.protocol?'https://':'http://')",
        "(('https:'==location.protocol)?' https://':' http://')",
        "'http'+('https:'==window.location.protocol?'s':'')+'://'",
    ],
)
def test_a_choice_of_protocols_is_one_address(choice):
    assert 'https://k8.example/a.js"' in unpack(f"s.src={choice}+'k8.example/a.js'").text


def test_another_choice_stays_open():
    assert "?" in unpack("s.src=(top==self?'https://':'http'+'://')+'k8.example/a.js'").text.partition("\n")[2]


@given(st.text(max_size=300) | st.binary(max_size=300).map(lambda raw: raw.decode("latin-1")))
def test_any_text_is_decoded_or_left(text):
    assert isinstance(inflated(text), str)
    assert all(isinstance(each, str) for each in two_signs(text))


def test_compressed_texts_are_bounded():
    assert len(inflated(zlib.compress(b"a" * 10_000_000).decode("latin-1"))) == 400_000


@pytest.mark.parametrize(
    ("source", "pieces"),
    [
        ("'ht'+'tps://a'", 1),
        ("['h','t','t','p']", 1),
        ("['https:','','k8.example','a'].join('/')", 1),
        ("'<scr'.concat('ipt>')", 1),
        ("['www','k8','test'].join('.')", 1),
        ("[1,2,'b'].join('.')", 0),
        ("'<scr'+'ipt>'+'</scr'+'ipt>'", 0),
        ("'http'+(a?'s':'')+'://'", 0),
        ("'height','th'+'px'", 0),
    ],
)
def test_protocols_and_tags_in_pieces(source, pieces):
    assert cut(source) == pieces


@pytest.mark.parametrize(
    ("source", "hidden"),
    [("'%2f%2fk8.example'", True), ("'//k8.example?u=%2f%2fk8.example'", False), ("'k8.example'", False)],
)
def test_a_host_after_encoded_slashes(source, hidden):
    assert veiled("k8.example", source) is hidden
