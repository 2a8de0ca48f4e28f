"""A shop of as many posts as are asked for, always the same ones: Chinese, of five sections each."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random

import yaml

DEMO = Path(__file__).parents[1] / "content"
COVER, AVATAR, SHOP = "images/cloud-cup-30-days.webp", "images/linxi.webp", "shop.yml"

WORDS = Path(__file__).with_name("words.txt").read_text("utf-8").split()
"""What people write of things they use, the most frequent first: a word comes as often as its place says (Zipf)."""

TAGS = WORDS[-40:]

SECTIONS, PARAGRAPHS = 5, 2
POSTS_OF_A_PRODUCT, CREATORS = 50, 12
NEWEST = date(2026, 11, 20)
POSTS_A_DAY = 4


class Writer:
    """Writes sentences without a meaning, of the length that people write."""

    def __init__(self) -> None:
        self._random = Random(7)
        self._often = list(accumulate(1 / place for place in range(1, len(WORDS) + 1)))

    def sentence(self, words: int = 14) -> str:
        """Return a sentence."""
        drawn = self._random.choices(WORDS, cum_weights=self._often, k=self._random.randint(words // 2, words))
        return "".join(drawn) + "。"

    def title(self) -> str:
        """Return a title."""
        return self.sentence(8).rstrip("。")

    def choice(self, of: list[str]) -> str:
        """Return one of several."""
        return self._random.choice(of)

    def body(self) -> str:
        """Return a post's text."""
        return "\n\n".join(part for _ in range(SECTIONS) for part in self._section())

    def _section(self) -> Iterator[str]:
        yield f"## {self.title()}"
        for _ in range(PARAGRAPHS):
            yield "".join(self.sentence() for _ in range(5))
        yield "\n".join(f"- {self.sentence(8)}" for _ in range(3))


def fill(folder: Path, posts: int) -> None:
    """Write a content folder of Seedbed's: three reviews to each buyer's story, of as many products as they need."""
    writer = Writer()
    products = [f"product-{number}" for number in range(max(1, posts // POSTS_OF_A_PRODUCT))]
    for picture in (COVER, AVATAR):
        (folder / picture).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(DEMO / picture, folder / picture)
    shutil.copyfile(DEMO / SHOP, folder / SHOP)
    for name in products:
        _write(folder / "products" / f"{name}.md", _product(writer, name), writer.body())
    for number in range(CREATORS):
        _write(folder / "creators" / f"creator-{number}.md", _creator(writer, number), writer.sentence())
    for number in range(posts):
        kind, head = _post(writer, number, writer.choice(products))
        _write(folder / kind / f"post-{number}.md", head, writer.body())


def _product(writer: Writer, name: str) -> dict[str, object]:
    return {
        "id": name,
        "title": writer.title(),
        "summary": writer.sentence(),
        "category": writer.choice(["居家", "厨房", "出行"]),
        "cover": COVER,
        "cover_alt": "一只杯子",
        "variants": [{"id": "red", "color": "红", "price": 99}, {"id": "blue", "color": "蓝", "price": 109}],
    }


def _creator(writer: Writer, number: int) -> dict[str, object]:
    return {
        "id": f"creator-{number}",
        "title": f"作者{number}",
        "summary": writer.sentence(),
        "avatar": AVATAR,
        "earns": "true",
        "relationship_note": writer.sentence(),
        "codes": [{"code": f"CODE{number}"}],
    }


def _post(writer: Writer, number: int, product: str) -> tuple[str, dict[str, object]]:
    head: dict[str, object] = {
        "id": f"post-{number}",
        "title": writer.title(),
        "summary": writer.sentence(),
        "product": product,
        "published": str(NEWEST - timedelta(days=number // POSTS_A_DAY)),
        "lang": "zh-Hans",
        "rating": writer.choice(["3", "3.5", "4", "4.5", "5"]),
        "cover": COVER,
        "cover_alt": "一只杯子",
        "pros": [writer.sentence(8), writer.sentence(8)],
        "cons": [writer.sentence(8)],
        "tags": [writer.choice(TAGS), writer.choice(TAGS)],
    }
    if number % 4 == 3:
        return "stories", {**head, "buyer": f"买家{number % 97}", "relationship": "none"}
    author = f"creator-{number % CREATORS}"
    return "reviews", {**head, "author": author, "relationship": writer.choice(["none", "gifted"])}


def _write(file: Path, head: dict[str, object], body: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(head, allow_unicode=True, sort_keys=False)
    file.write_text(f"---\n{text}---\n{body}\n", "utf-8")
