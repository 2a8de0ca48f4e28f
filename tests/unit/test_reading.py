"""How long a text takes to read."""

from __future__ import annotations

import pytest

from seedbed.reading import CHARACTERS, WORDS, minutes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 1),
        ("读" * CHARACTERS * 3, 3),
        ("word " * WORDS * 3, 3),
        ("读" * CHARACTERS + " word" * WORDS * 2, 3),
        ("读word" * 10, 1),
        ("<!-- " + "读" * CHARACTERS * 9 + " -->", 1),
        (f"![短](../images/{'long-name-' * WORDS * 4}.webp)", 1),
        ("a < b, " + "word " * WORDS * 3 + "> c", 3),
        ("/// product | cloud-cup\n///\n" * WORDS, 1),
    ],
)
def test_characters_and_words_each_count_at_their_own_rate(text, expected):
    assert minutes(text) == expected
