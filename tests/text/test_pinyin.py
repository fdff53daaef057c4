import pytest

from scanner.text.pinyin import initials, pinyin


@pytest.mark.parametrize(
    ("text", "syllables", "letters"), [("人民政府", "renminzhengfu", "rmzf"), ("乐天A", "letiana", "lta")]
)
def test_spells(text, syllables, letters):
    assert pinyin(text) == syllables
    assert initials(text) == letters


def test_what_cannot_be_read_is_not_guessed():
    assert pinyin("龘天") == initials("龘天") == ""
