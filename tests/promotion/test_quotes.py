"""What stands in quotation marks others say, if there is more text around."""

import pytest

from scanner.model import Where
from scanner.promotion.quotes import in_quotes
from scanner.text import Segment, read


def quoted(text, word):
    reading = read((Segment("text", text, Where(part="text")),))
    start = reading.text.index(word)
    return in_quotes(start, start + len(word), 0, reading)


@pytest.mark.parametrize("text", ["凡声称“秒下款”的贷款都要当心，请核实", "所谓「秒下款」其实是陷阱，切勿轻信它"])
def test_quoted(text):
    assert quoted(text, "秒下款")


@pytest.mark.parametrize("text", ["“秒下款”", "凡声称“快贷”的秒下款都要当心", "秒下款”前面没有开头的引号的一句话"])
def test_not_quoted(text):
    assert not quoted(text, "秒下款")
