"""Other ways to build the same posts into a site: each as its users would set it up, each in a folder of its own."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import yaml

from bench import posts

SEGMENTING = "" if find_spec("jieba") else " (without jieba: Chinese words are not found)"
MATERIAL = f"Material with blog, search and tags{SEGMENTING}"
MKDOCS = (sys.executable, "-m", "mkdocs", "--quiet", "build")
ENGINES = Path(__file__).parents[1] / ".venv-engines" / "bin"
"""Where `make engines` installs other engines."""

BLOG = {"theme": {"name": "material", "language": "zh"}, "plugins": ["blog", "search", "tags"]}
HUGO_TEMPLATE = "<!doctype html><title>{{ .Title }}</title>{{ .Content }}\n"


@dataclass(frozen=True)
class Peer:
    """Another builder."""

    name: str
    command: Sequence[str]
    posts: str
    """Where it wants the posts, from the project's root."""
    files: dict[str, str] = field(default_factory=dict)
    """What else it wants, by path from there."""

    def prepare(self, root: Path, many: int) -> None:
        """Write a project with so many posts into the empty folder `root`."""
        posts.fill(root / "all", many)
        target = root / self.posts
        target.mkdir(parents=True)
        for file in sorted((root / "all").glob("*/post-*.md")):
            _dated(file, target / file.name)
        shutil.rmtree(root / "all")
        for name, text in self.files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, "utf-8")


def peers() -> list[Peer]:
    """Return those that are installed here, Material's blog first."""
    home = {"content/index.md": "# Home\n"}
    blog = {"mkdocs.yml": configuration(BLOG), **home, "content/tags.md": "# Tags\n\n<!-- material/tags -->\n"}
    plain = {"theme": {"name": "mkdocs"}, "plugins": [], "nav": [{"Home": "index.md"}], "not_in_nav": "posts/"}
    found = [
        Peer(MATERIAL, MKDOCS, "content/blog/posts", blog),
        Peer("bare MkDocs", MKDOCS, "content/posts", {"mkdocs.yml": configuration(plain), **home}),
    ]
    if zensical := shutil.which("zensical", path=str(ENGINES)) or shutil.which("zensical"):
        found.append(Peer("Zensical with the same settings", (zensical, "build"), "content/blog/posts", blog))
    if hugo := shutil.which("hugo"):
        templates = {f"layouts/_default/{kind}.html": HUGO_TEMPLATE for kind in ("single", "list")}
        files = {"hugo.toml": 'baseURL = "https://shop.example/"\ntitle = "Bench"\n', **templates}
        found.append(Peer("Hugo with a one-line template", (hugo, "--quiet"), "content/posts", files))
    return found


def configuration(settings: dict[str, object]) -> str:
    """Return a `mkdocs.yml`."""
    whole = {"site_name": "Bench", "site_url": "https://shop.example/", "docs_dir": "content", **settings}
    return yaml.safe_dump(whole, sort_keys=False)


def _dated(post: Path, target: Path) -> None:
    """Give a post the keys by which others know its day and its shelf."""
    known = f"\ncategories: [{post.parent.name}]\ndate: "
    text = post.read_text("utf-8").replace("\npublished: ", known, 1).replace("'", "")
    target.write_text(text, "utf-8")
