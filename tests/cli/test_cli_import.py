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


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("content",), "there are no posts in content"),
        ((".", "--author", "nobody"), 'no creator "nobody"; there is: writer'),
        ((".", "--redirects", "nowhere/old.map"), "there is no folder nowhere"),
    ],
)
def test_what_cannot_be_imported_is_one_sentence_and_nothing_is_written(
    run, shop: Path, arguments: tuple[str, ...], said: str
) -> None:
    before = files(shop)
    result = run("import", "jekyll", *arguments)
    assert (result.exit_code, said in result.output) == (1, True)
    assert files(shop) == before


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


WXR = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>Old</title><link>https://old.example</link><language>en-GB</language>
<wp:author><wp:author_login>wr</wp:author_login><wp:author_display_name>Writer</wp:author_display_name></wp:author>
{items}
</channel></rss>
"""


def item(number: int, content: str, status: str = "publish", kind: str = "post", more: str = "") -> str:
    return f"""<item><title>Post {number} &amp; more</title><link>https://old.example/2020/post-{number}/</link>
<dc:creator>wr</dc:creator><content:encoded><![CDATA[{content}]]></content:encoded>
<excerpt:encoded></excerpt:encoded><wp:post_id>{number}</wp:post_id><wp:post_date>2020-01-03 07:30:00</wp:post_date>
<wp:post_date_gmt>2020-01-02 23:30:00</wp:post_date_gmt><wp:post_name>post-{number}</wp:post_name>
<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type><wp:post_password></wp:post_password>
<category domain="category" nicename="uncategorized">Uncategorized</category>
<category domain="post_tag" nicename="glaze">Glaze</category>{more}</item>"""


BLOCKS = """<!-- wp:paragraph -->
<p>Two &lt;b&gt; words, 5 * 3, see <a href="https://old.example/2020/post-2/">the other</a>.</p>
<!-- /wp:paragraph -->
<!-- wp:image {"id":7} -->
<figure class="wp-block-image">
<img src="https://old.example/wp-content/uploads/2020/kiln-300x200.jpg" alt="A kiln"/></figure>
<ol><li>One<ul><li>Within</li></ul></li></ol>
<!-- /wp:image -->"""
CLASSIC = """One line
and its next.

[caption id="a" width="300"]<img src="http://old.example/wp-content/uploads/2020/kiln.jpg" alt="" /> At dawn[/caption]

[gallery ids="9"] and [sic], but [contact-form to="x"]"""
UPLOAD = """<wp:attachment_url>https://old.example/wp-content/uploads/2020/kiln.jpg</wp:attachment_url>
<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key>
<wp:meta_value>From afar</wp:meta_value></wp:postmeta>"""


def test_a_wordpress_export_arrives_with_the_pictures_of_a_copied_folder(
    run, shop: Path, tmp_path: Path, picture: bytes
) -> None:
    items = (
        item(1, BLOCKS), item(2, CLASSIC), item(3, "Secret.", "private"), item(4, "Gone.", "trash"),
        item(5, "A page.", kind="page"), item(9, "", "inherit", "attachment", UPLOAD),
    )  # fmt: skip
    old = write(tmp_path / "old", {"a.xml": WXR.format(items="".join(items)), "up/2020/kiln.jpg": picture})
    output = run("import", "wordpress", str(old / "a.xml"), "--uploads", str(old / "up")).output
    assert "1 of the type page" in output
    assert "a.xml#4: left out: it is in the trash" in output
    assert 'a.xml#2 → content/journal/post-2.md, a draft\n  to decide: [contact-form to="x"] is worked out' in output
    assert "a.xml#3 → content/journal/post-3.md, a draft\n  to decide: it was not for everybody to read" in output
    blocks, classic = post(shop, "post-1"), post(shop, "post-2")
    assert (blocks.entry.title, blocks.entry.tags) == ("Post 1 & more", ("Glaze",))
    assert f"{blocks.entry.published}" == "2020-01-02"
    assert r"Two &lt;b> words, 5 \* 3, see [the other](post-2.md)." in blocks.source.body
    assert "![A kiln](../images/post-1-1.webp)" in blocks.source.body
    assert "1.  One\n    -   Within" in blocks.source.body
    assert "![](../images/post-2-1.webp)\n\n*At dawn*\n\n![From afar](../images/post-2-1.webp)" in classic.source.body
    assert r"and \[sic\], but" in classic.source.body
    assert run("check").exit_code == 0


BOMB = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><rss><channel>&b;</channel></rss>'


@pytest.mark.parametrize(
    ("command", "name", "text", "said"),
    [
        ("wordpress", "a.xml", BOMB, "a.xml:1:1 this defines entities, which no export does"),
        ("wordpress", "a.xml", "<rss>\n<channel></rss>", "a.xml:2:12 this is not XML any more from here on"),
        ("wordpress", "a.xml", "<html/>", "this is no WordPress export"),
        ("wordpress", "a.xml", '<?xml version="1.0" encoding="x-odd"?><rss/>', "a.xml:1"),
        ("wordpress", "b.xml", "<rss/>", "there is no file"),
        ("jekyll", "_config.yml", "a: 'b\nc: d", "_config.yml:1:4 a quote or bracket was opened and never closed"),
        ("hugo", "hugo.toml", "a = \n", "hugo.toml:1:5 TOML cannot read this line"),
        ("hugo", "content/a/b.md", b"---\ntitle: \xff\n---\n", "content/a/b.md:2:8: left out: the file is not saved"),
        ("hugo", "content/a/b.md", '{"a":' + "[" * 99999, "content/a/b.md: left out: lists stand in each other"),
        (
            "jekyll",
            "_posts/2020-01-01-a.md",
            "---\ntitle: A\nimage: /../../etc/passwd\n---\nB",
            "there is no picture /../",
        ),
    ],
)
def test_a_source_that_cannot_be_read_is_told_in_a_sentence(
    run, shop: Path, tmp_path: Path, command: str, name: str, text: str | bytes, said: str
) -> None:
    old = write(tmp_path / "old", {name: text})
    source = old / "a.xml" if command == "wordpress" else old
    result = run("import", command, str(source), "--dry-run")
    assert said in result.output
    assert not isinstance(result.exception, Exception), result.exception


def test_folders_of_pictures_and_texts_become_posts(run, shop: Path, tmp_path: Path) -> None:
    note = "☕️ 新杯子到了\r\n第一行\r\n#第二行 * 星号\r\n\r\n#杯子[话题]# #日常#\r\n"
    old = write(tmp_path / "old", {
        "2024-05-01 杯子/text.txt": note.encode("gb18030"),
        "kiln/note.md": "# Kiln day\n\nHot. #clay\n",
        "kiln/film.mp4": b"film",
        "alone/1.jpg": b"no picture",
        "odd/a.txt": b"\xff\xff\xff",
    })  # fmt: skip
    for number in (10, 2, 1):
        Image.new("RGB", (60, 80 + number), "red").save(old / "2024-05-01 杯子" / f"{number}.png")
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2023:04:05 06:07:08"
    Image.new("RGB", (60, 80), "blue").save(old / "kiln/a.jpg", exif=exif)
    output = run("import", "folder", str(old)).output
    assert "alone: left out: there are pictures, but no text" in output
    assert "odd/a.txt: left out: this is no text" in output
    assert "Posts: 2, of them drafts: 1, pictures: 4, already there: 0, left out: 2." in output
    cup = next(document for document in load(shop / "content", shop).posts.values() if "杯子" in document.entry.tags)
    assert (cup.entry.title, f"{cup.entry.published}") == ("☕️ 新杯子到了", "2024-05-01")
    assert cup.entry.tags == ("第二行", "杯子", "日常")
    assert cup.source.body.startswith("第一行  \n第二行 \\* 星号\n")
    with Image.open(shop / f"content/{cup.entry.cover}") as first:
        assert first.height == 81
    kiln = post(shop, "kiln")
    assert (kiln.entry.title, f"{kiln.entry.published}", kiln.entry.draft) == ("Kiln day", "2023-04-05", True)
    assert "Hot. clay" in kiln.source.body
    assert run("check").exit_code == 0


def test_what_runs_is_taken_out_and_hostile_markup_is_read_in_time(run, shop: Path, tmp_path: Path) -> None:
    body = "A [link](javascript:alert(1)).\n\n`<script>`\n\n" + "{% a " * 3000 + "<script" * 90 + "><b>x</b>"
    write(tmp_path / "old", {"_posts/2020-01-01-a.md": f"---\ntitle: A\n---\n{body}"})
    write(tmp_path / "old", {"_posts/2020-01-02-b.md": f"---\ntitle: B\n---\n{'<script' * 9000}"})
    output = run("import", "jekyll", str(tmp_path / "old")).output
    assert "a link that runs something was taken out" in output
    assert 'more than 100 "<" stand open here' in output
    text = post(shop, "a").source.body
    assert "`<script>`" in text
    assert "<b>x" not in text
