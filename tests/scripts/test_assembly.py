from base64 import b64encode

import pytest

from scanner.scripts import reckoned


def module(data: bytes, place: int = 0) -> bytes:
    memory, exported = b"\x05\x03\x01\x00\x01", b"\x07\x07\x01\x03mem\x02\x00"
    segment = b"\x01\x00\x41" + bytes([place]) + b"\x0b" + bytes([len(data)]) + data
    return b"\0asm\x01\0\0\0" + memory + exported + b"\x0b" + bytes([len(segment)]) + segment


def script(held: bytes, how: str) -> str:
    bytes_ = f'Uint8Array.from(atob("{b64encode(held).decode()}"),c=>c.charCodeAt(0))'
    return f"{how.replace('BYTES', bytes_)};location.href=new TextDecoder().decode(t)"


PROMISED = (
    "const{instance:i}=await WebAssembly.instantiate(BYTES);const t=new Uint8Array(i.exports.mem.buffer,PLACE,13)"
)
MADE = "const i=new WebAssembly.Instance(new WebAssembly.Module(BYTES)),t=new Uint8Array(i.exports.mem.buffer,PLACE,13)"


@pytest.mark.parametrize("how", [PROMISED, MADE], ids=["promised", "made"])
@pytest.mark.parametrize("place", [0, 16])
def test_an_address_in_the_memory_is_read(how: str, place: int) -> None:
    code = script(module(b"//k8.example/", place), how.replace("PLACE", str(place)))
    assert {act.host for act in reckoned(code).acts} == {"k8.example"}


@pytest.mark.parametrize(
    "held", [b"", b"\0asm", module(b"//k8.example/")[:-9], b"\0asm\x01\0\0\0\x0b\xff\xff\xff\xff\xff\xff"]
)
def test_what_is_no_module_is_not_known(held: bytes) -> None:
    assert not reckoned(script(held, PROMISED.replace("PLACE", "0"))).acts
