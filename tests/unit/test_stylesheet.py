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
        ("@keyframes pulse{0%{top:0}to{top:1px}}", "@keyframes pulse{0%{top:0}to{top:1px}}"),
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
