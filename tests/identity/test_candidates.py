"""How many numbers a mask allows."""

from __future__ import annotations

import pytest

from scanner.identity.candidates import candidates
from scanner.identity.masks import masks
from tests.identity.synthetic import REGIONS

NUMBER = "320106197911209041"


@pytest.mark.parametrize(
    ("form", "least", "most"),
    [
        (NUMBER, 1, 1),
        ("32010619791120904*", 1, 1),
        ("3201061979112090**", 10, 10),
        ("32010619791120**41", 8, 10),
        ("320106****11209041", 8, 11),
        ("320106197911**9041", 2, 4),
        ("3201**197911209041", 1, 3),
        ("320106********9041", 0, 0),
        ("3201061979****9041", 0, 0),
        ("32010619791120****", 0, 0),
        ("******197911209041", 0, 0),
        ("320106197913209041", 0, 0),
    ],
)
def test_so_many(form: str, least: int, most: int) -> None:
    assert least <= candidates(form, REGIONS) <= most


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("号 320106********9041。", "320106********9041"),
        ("320106■■■■■■■■9041", "320106********9041"),
        ("320106########9041", "320106********9041"),
        ("320106--------9041", "320106********9041"),
        ("320106……9041", "320106********9041"),
        ("320106***9041", "320106********9041"),
        ("320106xxxxxxxx904x", "320106********904X"),
        ("****06********9041", "****06********9041"),
        ("******19791120****", "******19791120****"),
    ],
)
def test_every_mask_is_read(text: str, form: str) -> None:
    assert [each.form for each in masks(text)] == [form]


@pytest.mark.parametrize(
    "text",
    [
        "138****0001",
        "a=3*4",
        "a.css?20240618",
        "/* 2024 */",
        "622848*********7207",
        "####1",
        "0797-123-4567",
        "2021---2025",
    ],
)
def test_other_signs_are_none(text: str) -> None:
    assert list(masks(text)) == []
