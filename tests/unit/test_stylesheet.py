"""One style sheet has what a storefront's pages show of Material's, and all of the theme's own."""

from __future__ import annotations

import pytest

from seedbed.stylesheet import joined


@pytest.mark.parametrize(
    ("material", "left"),
    [
        ('@charset "UTF-8";html{color:red}', "html{color:red}"),
        (".md-nav a,.md-typeset a{color:red}", ".md-typeset a{color:red}"),
        (".md-typeset .md-nav{color:red}.md-header{top:0}", ""),
        ("@media print{.md-header{top:0}}@media screen{.md-nav{top:0}p{top:0}}", "@media screen{p{top:0}}"),
        (
            "@keyframes pulse{0%{top:0}to{top:1px}}p{animation:1s pulse}",
            "@keyframes pulse{0%{top:0}to{top:1px}}p{animation:1s pulse}",
        ),
        ('.md-typeset :is(h1,h2),a[title=","]{top:0}', '.md-typeset :is(h1,h2),a[title=","]{top:0}'),
        (
            ".critic:after{content:'*/'}.critic:before{content:'/*{'}",
            ".critic:after{content:'*/'}.critic:before{content:'/*{'}",
        ),
        (r".md-typeset .a\:b{top:0}/*# sourceMappingURL=main.css.map */", r".md-typeset .a\:b{top:0}"),
    ],
)
def test_only_what_no_text_can_have_is_left_out(material: str, left: str) -> None:
    assert joined(material, ()) == left


def test_the_themes_own_comes_after_it_whole_but_for_comments() -> None:
    assert joined("p{top:0}", ["/* why */.md-nav{top:1px}", "a{top:0}"]) == "p{top:0}.md-nav{top:1px}a{top:0}"


@pytest.mark.parametrize(
    ("material", "left"),
    [
        (":root{--md-a:1px;top:0;--md-b:2px}p{left:var(--md-b)}", ":root{top:0;--md-b:2px}p{left:var(--md-b)}"),
        (":root{--md-a:var(--md-b);--md-b:1px}p{top:0}", "p{top:0}"),
        (""":root{--md-a:url("data:a;b{'(");--md-b:hsla(var(--md-c),1%);--md-c:1deg}p{top:0}""", "p{top:0}"),
        (".md-nav{top:var(--md-a);animation:pulse 1s}:root{--md-a:1px}@keyframes pulse{to{top:0}}p{top:0}", "p{top:0}"),
        ("@media print{:root{--md-a:1px}}@keyframes pulse{to{top:0}}", ""),
    ],
)
def test_what_no_rule_uses_is_left_out(material: str, left: str) -> None:
    assert joined(material, ()) == left


@pytest.mark.parametrize(
    ("sheet", "used"),
    [
        ("a{top:var( --md-a )}", ":root{--md-a:1px}"),
        ("a{animation-name:x,pulse}", "@keyframes pulse{to{top:0}}"),
    ],
)
def test_what_a_sheet_beside_it_uses_stays(sheet: str, used: str) -> None:
    material = ":root{--md-a:1px}@keyframes pulse{to{top:0}}"
    assert joined(material, (), [sheet]) == used
    assert joined(material, [sheet]) == used + sheet
