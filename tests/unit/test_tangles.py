"""A text whose marks are tangled beyond reason is refused in a moment, with its place; no honest one is."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from markdown import Markdown

from seedbed import references
from seedbed.house_rules.markup import links
from seedbed.loader import load
from seedbed.tangles import DEPTH_LIMIT, FENCE_LIMIT, HEADING_LIMIT, OPEN_LIMIT, PARAGRAPH_LIMIT, tangle

SIZE = 200_000
BUDGET = 10.0
"""Seconds of processor time, some fifty times what it takes; an expression that goes astray needs minutes."""

SIGNS = [
    "[",
    "*",
    "_",
    ">",
    "<",
    "`",
    "![",
    "///",
    "|",
    "[a](",
    "<!--",
    "<a ",
    "{% a",
    "```x\n",
    "# a\n",
    "1. ",
    "- \n",
]


def shapes(sign: str) -> list[str]:
    """Return a sign over and over: in one paragraph, in the longest that there may be, and each in one of its own."""
    long = sign * (PARAGRAPH_LIMIT // len(sign) - 1)
    return [sign * (SIZE // len(sign)), f"{long}\n\n" * (SIZE // len(long)), f"{sign}\n\n" * (SIZE // (len(sign) + 2))]


@pytest.mark.parametrize("sign", SIGNS)
def test_a_text_that_repeats_a_sign_is_checked_or_refused_in_a_moment(tmp_path: Path, sign: str) -> None:
    (tmp_path / "content").mkdir()
    for number, text in enumerate(shapes(sign)):
        (tmp_path / f"content/{number}.md").write_text(f"---\ntitle: A\n---\n{text}\n", "utf-8")
    begin = time.process_time()
    content = load(tmp_path / "content")
    references.check(content)
    for page in content.pages:
        list(links(page.body))
    assert time.process_time() - begin < BUDGET
    assert all(problem.place.line > 3 for problem in content.problems)


def test_the_longest_paragraph_of_the_slowest_signs_is_rendered_in_a_moment() -> None:
    text = "*a*" * (PARAGRAPH_LIMIT // 3)
    assert tangle(text) is None
    begin = time.process_time()
    Markdown().convert(text)
    assert time.process_time() - begin < BUDGET


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (f"a\n{'> ' * 3000}a", 2, "quotes and lists stand in each other more than 20 deep"),
        (f"a\n\n{'+ ' * 3000}", 3, "quotes and lists stand in each other more than 20 deep"),
        ("\n".join(f"{'    ' * depth}- a" for depth in range(30)), 21, "quotes and lists stand in each other"),
        (f"{'[a] ' * 500}\n{'[' * (OPEN_LIMIT + 1)}", 2, 'more than 100 "[" stand open here; close them with "]"'),
        (f"a\n\n{'a' * (PARAGRAPH_LIMIT + 1)}", 3, "this paragraph has more than 20000 characters"),
        ("# a\n\n" * (HEADING_LIMIT + 1), 1, "the text has more than 1000 headings"),
        ("```\n\n" * (FENCE_LIMIT + 1), 1, "the text has more than 200 blocks of code"),
    ],
)
def test_what_a_text_has_too_much_of_is_said_with_its_place(text: str, line: int, words: str) -> None:
    found = tangle(text)
    assert found
    assert text.count("\n", 0, found[0]) + 1 == line
    assert words in str(found[1])


@pytest.mark.parametrize(
    "text",
    [
        "[a](b.md) ![c](d.webp) <img src=a> <br> f(x) [y]\n\n" * 500,
        f"{'> ' * DEPTH_LIMIT}a",
        f"{'- ' * 40}\n\n{'* ' * 40}\n\n{'*' * 200}",
        "a < b, and c > d; [1, 5) " * 90,
        f"<div>\n{'<p>a</p>' * 2000}\n</div>",
    ],
)
def test_a_text_that_closes_what_it_opens_is_no_tangle(text: str) -> None:
    assert tangle(text) is None


def test_tangled_texts_are_named_with_all_other_problems(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("[" * 500, "utf-8")
    (tmp_path / "content/b.md").write_text(f"---\ntitle: B\n---\na\n{'>' * 500}", "utf-8")
    (tmp_path / "content/c.md").write_text("---\na: [\n---\n", "utf-8")
    places = [str(problem.place) for problem in load(tmp_path / "content").problems]
    assert [place.partition(":")[0] for place in places] == ["content/a.md", "content/b.md", "content/c.md"]
    assert places[:2] == ["content/a.md:1:101", "content/b.md:5:1"]
