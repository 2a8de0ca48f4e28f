"""Front matter: what was typed stays what was typed, with its place; nothing a file holds can end the process."""

from __future__ import annotations

import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from seedbed.frontmatter import FILE_LIMIT, NESTING_LIMIT, read
from seedbed.problems import ContentError

NAME = "reviews/x.md"


@pytest.fixture(scope="module")
def read_text(tmp_path_factory):
    """Read bytes or text as a content file."""
    file = tmp_path_factory.mktemp("frontmatter") / "x.md"

    def reader(text, name=NAME):
        file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
        return read(file, f"content/{name}", name)

    return reader


@pytest.fixture(scope="module")
def refusal(read_text):
    """Return the one line that a refused file is answered with."""

    def reader(text, name=NAME):
        with pytest.raises(ContentError) as caught:
            read_text(text, name)
        return str(caught.value)

    return reader


def test_scalars_stay_the_text_that_was_typed(read_text):
    source = read_text("---\ntime: 20:00\nid: 012\nanswer: no\nday: 2026-11-02\nprice: 129.50\n---\n")
    assert source.data == {"time": "20:00", "id": "012", "answer": "no", "day": "2026-11-02", "price": "129.50"}


def test_an_empty_value_is_none_but_a_quoted_one_is_text(read_text):
    assert read_text("---\na:\nb: ''\nc: '~'\n---\n").data == {"a": None, "b": "", "c": "~"}


def test_the_body_is_all_that_follows_the_second_fence(read_text):
    assert read_text("---\ntitle: A\n---\nHello\n---\nworld\n").body == "Hello\n---\nworld\n"


def test_a_file_without_front_matter_is_all_body(read_text):
    source = read_text("# Hello\n")
    assert (source.data, source.body) == ({}, "# Hello\n")


@pytest.mark.parametrize(
    "text",
    ["---\na: b\n---", "\ufeff---\na: b\n---\n", "---\r\na: b\r\n---\r\n", "---\ra: b\r---\r", "--- \na: b\n---  \n"],
    ids=["no-last-newline", "byte-order-mark", "windows-lines", "old-mac-lines", "trailing-spaces"],
)
def test_front_matter_is_read_however_an_editor_saved_it(read_text, text):
    assert read_text(text).data == {"a": "b"}


def test_every_value_knows_its_line_and_column(read_text):
    source = read_text("---\ntitle: A\npros:\n  - warm\n  - light\npreorder:\n  capacity: {red: 5}\n---\n")
    assert str(source.place(("title",))) == "content/reviews/x.md:2:8"
    assert str(source.place(("pros", 1))) == "content/reviews/x.md:5:5"
    assert str(source.place(("preorder", "capacity", "red"))) == "content/reviews/x.md:7:19"


def test_a_key_that_was_not_written_stands_at_the_nearest_one_above(read_text):
    source = read_text("---\ntitle: A\npreorder:\n  opens: soon\n---\n")
    assert str(source.place(("preorder", "closes"))) == "content/reviews/x.md:3:1"
    assert str(source.place(("summary",))) == "content/reviews/x.md:1:1"


def test_the_shop_file_is_yaml_from_its_first_line(read_text):
    source = read_text("currency: CNY\ntagline: Hi\n", "shop.yml")
    assert source.data == {"currency": "CNY", "tagline": "Hi"}
    assert str(source.place(("tagline",))) == "content/shop.yml:2:10"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("---\ntitle: a: b\n---\n", ':2:9 a value with ": " in it needs quotes around it'),
        ("---\ntitle: 'a\n---\n", ":2:8 a quote or bracket was opened and never closed"),
        ('---\ntitle: "a\nid: b\nsummary: "c"\n---\n', ":2:8 a quote or bracket was opened and never closed"),
        ("---\ntags: [a, b\nid: b\n---\n", ":2:7 a quote or bracket was opened and never closed"),
        ("---\ntitle: A\nrating：4\nid: b\n---\n", ':3:7 the full-width “：” is not understood here; write ": "'),
        ("---\nid：a\ntitle: A\n---\n", ':2:3 the full-width “：” is not understood here; write ": "'),
        ("---\npros：\n  - a\nid: b\n---\n", ':2:5 the full-width “：” is not understood here; write ": "'),
        (
            "---\nvariants:\n  - {id: a，price: 1}\n---\n",
            ':3:11 the full-width “，” is not understood here; write ", "',
        ),
        ("---\ntitle: A\nrating:4\nid: b\n---\n", ":3:7 after the colon comes a space"),
        ("---\npros:\n  - a\n  -b\n  - c：d\n---\n", ':4:3 a line of a list begins with "-" and a space'),
        ("---\npros:\n  - a\n  －b\nid: b\n---\n", ':4:3 a line of a list begins with "-" and a space'),
        ("---\ntitle: [new] cup\n---\n", ":2:8 a value that begins with [ must stand in quotes as a whole"),
        ('---\ntitle: "New" cup\n---\n', ':2:8 a value that begins with " must stand in quotes as a whole'),
        ("---\ntitle: @lin\n---\n", ":2:8 a value that begins with @ must stand in quotes as a whole"),
        (
            "---\na:\n  b: 'c'\n   d: 'e'\n---\n",
            ':4:4 this line does not read as "key: value"; check its colon, quotes and indentation',
        ),
        ("---\na:\n\tb: c\n---\n", ":3:1 a tab cannot indent here; use spaces"),
        ("---\ntitle: A\n", ':1:1 the front matter has no closing "---" line; add one after its last key'),
        ("\ufeff---\ntitle: A\n", ':1:1 the front matter has no closing "---" line; add one after its last key'),
        ("--- \ntitle: A\n", ':1:1 the front matter has no closing "---" line; add one after its last key'),
        ("---\n- a\n---\n", ':2:1 the front matter must be lines of "key: value"'),
        ("---\ntitle: A\ntitle: B\n---\n", ":3:1 title: this key was written twice; keep one"),
        ("---\na: &x [1]\nb: *x\n---\n", ":2:4 b: a value may not refer to another (& and *) here; write it out"),
        ("---\n? [a]\n: 1\n---\n", ":2:3 a key must be a plain word"),
    ],
)
def test_unreadable_front_matter_is_answered_with_its_place_and_the_remedy(refusal, text, answer):
    assert refusal(text) == "content/reviews/x.md" + answer


def test_a_file_that_is_not_utf_8_is_answered_with_the_first_wrong_byte(refusal):
    answer = refusal("---\ntitle: ok\n---\n杯子".encode() + "茶".encode("gbk"))
    assert answer.startswith("content/reviews/x.md:4:3 the file is not saved as UTF-8; in your editor choose")


def test_a_file_of_5_mb_is_refused_with_its_size(refusal):
    answer = refusal("x" * (5 * 1024 * 1024))
    assert answer == (
        "content/reviews/x.md:1:1 the file is 5.0 MB, more than the 2 MB a post may have; "
        "did a picture get pasted into it?"
    )


def test_a_file_at_the_limit_is_read(read_text):
    text = f"{'x' * 1022}\n\n" * (FILE_LIMIT // 1024)
    assert len(read_text(text).body) == FILE_LIMIT


def test_front_matter_longer_than_anybody_writes_is_refused(refusal):
    assert "the front matter is longer than" in refusal(f"---\na: {'x' * 70_000}\n---\n")


@pytest.mark.parametrize("opening", ["- ", "? ", "[", "{a: ", "- [", "a:\n "])
def test_lists_that_stand_in_each_other_without_end_are_refused(refusal, opening):
    head = f"---\na:\n  {opening * 20_000}"[:60_000]
    assert refusal(f"{head}\n---\n").startswith("content/reviews/x.md:")


def test_nesting_up_to_the_limit_is_read(read_text):
    depth = NESTING_LIMIT - 1
    value = read_text(f"---\na: {'[' * depth}x{']' * depth}\n---\n").data["a"]
    for _ in range(depth):
        (value,) = value
    assert value == "x"


def test_a_long_flat_list_is_not_taken_for_a_deep_one(read_text):
    assert len(read_text(f"---\na: [{', '.join(['[x]'] * 2_000)}]\n---\n").data["a"]) == 2_000


TYPED = st.text(string.printable + "–「」杯\x85\u2028\ufeff\x00\U0001f375", max_size=300)
YAML_LIKE = st.lists(
    st.sampled_from(["a", ": ", "- ", "\n", "  ", "[", "]", "{", "}", "'", '"', "&x ", "*x", "!!t ", "|", "\\0", "#"]),
    max_size=80,
).map("".join)


@given(st.one_of(TYPED, YAML_LIKE))
@example('a: "\\0"')
@example("a: !!python/object/apply:os.system ['true']")
@example("<<: [1]")
def test_any_front_matter_is_read_or_answered_as_a_content_error(read_text, head):
    try:
        source = read_text(f"---\n{head}\n---\nbody")
    except ContentError as error:
        assert all(problem.place.line >= 1 and problem.place.column >= 1 for problem in error.problems)
    else:
        assert _plain(source.data)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_answered_as_a_content_error(read_text, raw):
    try:
        assert read_text(b"---\n" + raw).path == "content/reviews/x.md"
    except ContentError as error:
        assert error.problems


@given(
    st.dictionaries(
        st.text(string.ascii_lowercase, min_size=1, max_size=8),
        st.text(string.ascii_letters + string.digits + " :#-[]{}'\"杯，", max_size=40),
        min_size=1,
        max_size=8,
    )
)
def test_a_value_in_single_quotes_comes_back_as_it_was_written(read_text, data):
    quoted = {key: value.replace("'", "''") for key, value in data.items()}
    source = read_text("---\n" + "".join(f"{key}: '{value}'\n" for key, value in quoted.items()) + "---\n")
    assert source.data == data
    assert [source.place((key,)).line for key in data] == list(range(2, len(data) + 2))


def _plain(value: object) -> bool:
    if isinstance(value, dict):
        return all(isinstance(key, str) and _plain(inner) for key, inner in value.items())
    if isinstance(value, list):
        return all(map(_plain, value))
    return value is None or isinstance(value, str)
