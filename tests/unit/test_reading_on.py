"""What to read on: those most alike, however many posts there are."""

from __future__ import annotations

from datetime import date
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from seedbed.content import Document
from seedbed.frontmatter import Source
from seedbed.models import Journal
from seedbed.reading_on import RELATED, ReadingOn

POST = Journal(
    id="post", title="T", summary="S", author="lin", published=date(2026, 11, 1), cover="images/x.webp", tags=()
)


def newest_first(tags_of_each) -> list[Document[Journal]]:
    posts = (POST.model_copy(update={"id": f"post-{n}", "tags": tuple(tags)}) for n, tags in enumerate(tags_of_each))
    return [Document(post, Source("", "")) for post in posts]


@given(st.lists(st.lists(st.sampled_from("abcde"), unique=True), max_size=30))
def test_posts_with_more_tags_in_common_come_first_and_newer_ones_of_equals(tags_of_each):
    posts = newest_first(tags_of_each)
    reading_on = ReadingOn(posts)
    for post in (document.entry for document in posts):
        others = [document.entry for document in posts if document.entry.id != post.id]
        others.sort(key=lambda other: -len({*other.tags} & {*post.tags}))
        assert list(reading_on.after(post)) == [other.id for other in others[:RELATED]]


def test_a_tag_that_all_posts_have_takes_no_time_for_each_of_them_again():
    posts = newest_first([["tea", "train", f"tag-{number % 40}"] for number in range(4000)])
    begun = process_time()
    reading_on = ReadingOn(posts)
    assert all(len(list(reading_on.after(document.entry))) == RELATED for document in posts)
    assert process_time() - begun < 1
