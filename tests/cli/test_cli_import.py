"""`seedbed import`: posts from elsewhere become posts of the shop, honestly, each wholly or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from seedbed.loader import load

JEKYLL = {
    "_config.yml": "title: Old blog\nurl: https://old.example\nbaseurl: /blog\npermalink: pretty\nauthor: Writer\n",
    "_posts/2020-01-02-first-firing.md": """---
title: The first firing
date: 2020-01-02 23:30:00 -0800
categories: [kiln]
tags: glaze clay
---
It took all night.

[![The kiln at dawn]({{ site.baseurl }}/assets/kiln.jpg)](/blog/assets/kiln.jpg)

Before that: [the clay]({% post_url 2019-12-01-clay %}), and [again](https://old.example/blog/2019/12/01/clay/#dry).

{% highlight sh %}
echo {% raw %}{{ liquid }}{% endraw %}
{% endhighlight %}
""",
    "_posts/2019-12-01-clay.markdown": "---\ntitle: Clay\nimage: /assets/kiln.jpg\n---\nGrey.\n",
    "_posts/2019-12-02-box.md": "---\ntitle: Box\ncover: assets/kiln.jpg\n---\nSee {% include box.html %}.\n",
    "_drafts/idea.md": "---\ntitle: An idea\ncover: assets/kiln.jpg\n---\nNot yet.\n",
}


def write(root: Path, files: dict[str, str | bytes]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


@pytest.fixture
def picture(tmp_path: Path) -> bytes:
    file = tmp_path / "picture.jpg"
    Image.new("RGB", (60, 80), "red").save(file)
    return file.read_bytes()


@pytest.fixture
def jekyll(tmp_path: Path, picture: bytes) -> Path:
    return write(tmp_path / "old", {**JEKYLL, "assets/kiln.jpg": picture})


def files(shop: Path) -> dict[str, bytes]:
    return {file.as_posix(): file.read_bytes() for file in shop.rglob("*") if file.is_file()}


def post(shop: Path, identifier: str):
    return load(shop / "content", shop).posts[identifier]


def test_a_jekyll_post_arrives_with_its_day_tags_pictures_and_links(run, shop: Path, jekyll: Path) -> None:
    result = run("import", "jekyll", str(jekyll))
    assert result.exit_code == 0, result.output
    taken = post(shop, "first-firing")
    assert f"{taken.entry.published}" == "2020-01-03"  # it was the next day in the shop's zone
    assert taken.entry.tags == ("kiln", "glaze", "clay")
    assert taken.entry.cover_alt == "The kiln at dawn"
    assert taken.entry.author == "writer"
    assert not taken.entry.draft
    assert "![The kiln at dawn](../images/first-firing-1.webp)" in taken.source.body
    assert taken.source.body.count("(clay.md") == 2
    assert "(clay.md#dry)" in taken.source.body
    assert "```sh\necho {{ liquid }}\n```" in taken.source.body
    assert (shop / "content/images/first-firing-1.webp").is_file()


def test_what_only_the_writer_can_decide_makes_a_draft_that_says_so(run, shop: Path, jekyll: Path) -> None:
    output = run("import", "jekyll", str(jekyll)).output
    assert "to decide: line 5: {% include box.html %} is worked out by Jekyll alone" in output
    assert post(shop, "box").entry.draft
    assert "\n# line 5: {% include box.html %}" in (shop / "content/journal/box.md").read_text("utf-8")
    assert post(shop, "idea").entry.draft


def test_an_imported_shop_passes_the_check(run, shop: Path, jekyll: Path) -> None:
    run("import", "jekyll", str(jekyll), "--into", "guide")
    result = run("check")
    assert result.exit_code == 0, result.output
    assert "no file" not in result.output


def test_a_dry_run_says_the_same_and_writes_nothing(run, shop: Path, jekyll: Path) -> None:
    before = files(shop)
    dry = run("import", "jekyll", str(jekyll), "--dry-run", "--redirects", "old.map").output.splitlines()
    assert files(shop) == before
    real = run("import", "jekyll", str(jekyll)).output.splitlines()
    assert dry[:-1] == real[:-1]
    assert dry[-1] == (
        "Nothing was written. It would be: posts: 4, of them drafts: 2, pictures: 4, already there: 0, left out: 0."
    )


def test_a_second_run_changes_nothing(run, shop: Path, jekyll: Path) -> None:
    run("import", "jekyll", str(jekyll))
    before = files(shop)
    assert "already there: 4, left out: 0." in run("import", "jekyll", str(jekyll)).output
    assert files(shop) == before


def test_old_addresses_lead_to_new_ones(run, shop: Path, jekyll: Path) -> None:
    run("import", "jekyll", str(jekyll), "--redirects", "old.map")
    assert '"/blog/kiln/2020/01/02/first-firing/" /journal/first-firing/;\n' in Path("old.map").read_text("utf-8")
    assert "old.map is there already" in run("import", "jekyll", str(jekyll), "--redirects", "old.map").output


HUGO = {
    "hugo.toml": 'baseURL = "https://old.example/"\n[author]\nname = "Writer"\n',
    "content/posts/toml.md": """+++
title = "In TOML"
date = 2020-01-02T23:30:00-08:00
tags = ["glaze"]
+++
Words.

{{< figure src="/img/kiln.jpg" alt="The kiln" caption="At dawn" >}}

See [json]({{< ref "posts/bundle" >}}). {{</* ref "x" */>}}
""",
    "content/posts/bundle/index.md": '{"Title": "In JSON", "draft": true, "date": "2021-01-01"}\n'
    "Words.\n\n![A kiln](kiln.jpg)\n",
    "content/posts/late.en.md": "---\ntitle: In YAML\nexpiryDate: 2021-01-01\ndate: 2020-05-05\n---\n"
    "![A kiln](/img/kiln.jpg)\n\n{{< youtube abc123 >}} {{< odd >}}in it{{< /odd >}}\n",
    "content/posts/_index.md": "---\ntitle: Posts\n---\n",
    "content/about.md": "---\ntitle: About\n---\n",
    "content/posts/broken.md": "+++\ntitle = [\n+++\n",
}


def test_hugo_posts_arrive_from_all_three_front_matters(run, shop: Path, tmp_path: Path, picture: bytes) -> None:
    old = write(tmp_path / "old", {**HUGO, "static/img/kiln.jpg": picture, "content/posts/bundle/kiln.jpg": picture})
    output = run("import", "hugo", str(old), "--redirects", "old.map").output
    assert "posts/broken.md:2:1: left out: TOML cannot read this line" in output
    assert "content/about.md: left out: this is a page of its own" in output
    assert "Posts: 3, of them drafts: 2, pictures: 3, already there: 0, left out: 2." in output
    toml = post(shop, "toml")
    assert (f"{toml.entry.published}", toml.entry.tags, toml.entry.draft) == ("2020-01-03", ("glaze",), False)
    assert "![The kiln](../images/toml-1.webp)\n\n*At dawn*" in toml.source.body
    assert "[json](bundle.md)" in toml.source.body
    assert '{{< ref "x" >}}' in toml.source.body
    assert '"/posts/toml/" /journal/toml/;' in Path("old.map").read_text("utf-8")
    late = post(shop, "late")
    assert late.entry.lang == "en"
    assert "<https://www.youtube.com/watch?v=abc123> in it" in late.source.body
    assert output.count("  to decide: ") == 3
    assert run("check").exit_code == 0
