"""What stands in an excerpt is shown as it is, not obeyed."""

from scanner.report.hostile import plain


def test_lines_of_a_document_read_on():
    assert plain("第一行\r\n第二行").split() == ["第一行", "第二行"]


def test_what_turns_the_direction_is_named():
    assert plain("a\u202eb") == "a[U+202E]b"
