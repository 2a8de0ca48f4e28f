"""A page preloads the modules of its own widgets, with all that they import, and no others."""

from __future__ import annotations

from seedbed.widgets import Widgets

MODULES = {
    "seedbed.js": """import { arrive } from "./attribution.js";
/** @type {import("./never.js").Never} */
const WIDGETS = {
  "seedbed-share": "./share.js",
  "seedbed-gallery": "./inline/gallery.js",
};
""",
    "attribution.js": 'import { page } from "./page.js";\n',
    "page.js": "",
    "share.js": 'import {\n  page,\n  root,\n} from "./page.js";\nconst poster = () => import("./poster/dialog.js");\n',
    "inline/gallery.js": 'import { el } from "../dom.js";\nimport "./swipe.js";\n',
    "inline/swipe.js": "",
    "dom.js": "",
    "poster/dialog.js": "",
}


def test_a_page_without_widgets_preloads_what_its_entry_imports() -> None:
    assert Widgets(MODULES).needed("<p>seedbed-share</p>") == ["attribution.js", "page.js"]


def test_a_page_preloads_its_widgets_and_their_imports_each_once_and_nothing_that_is_fetched_later() -> None:
    needed = Widgets(MODULES).needed("<seedbed-share></seedbed-share><seedbed-share data-more></seedbed-share>")
    assert sorted(needed) == ["attribution.js", "page.js", "share.js"]


def test_imports_are_found_from_where_a_module_lies() -> None:
    needed = Widgets(MODULES).needed('<seedbed-gallery class="a">')
    assert sorted(needed) == ["attribution.js", "dom.js", "inline/gallery.js", "inline/swipe.js", "page.js"]


def test_an_element_that_the_entry_does_not_know_asks_for_nothing() -> None:
    assert Widgets(MODULES).needed("<seedbed-copy></seedbed-copy>") == ["attribution.js", "page.js"]
