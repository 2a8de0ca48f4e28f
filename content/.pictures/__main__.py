"""Draw the demo shop's pictures: ``python content/.pictures [name …]`` (all of them without names)."""

from __future__ import annotations

import io
import sys
import zlib
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import scenes  # noqa: F401  (registers every picture)
from draw.pen import Canvas, Pen
from draw.texture import grain
from scenes.registry import SCENES, Scene

ROOT = Path(__file__).resolve().parents[2]
SHOP_FOLDER = ROOT / "content" / "images"
STARTER_FOLDER = ROOT / "plugins" / "seedbed_cli" / "starter" / "content" / "images"
LOGO_FILE = ROOT / "site" / "seedbed_theme" / "assets" / "seedbed" / "sprout.svg"

QUALITY = 84
MOST_BYTES = 110_000

LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" width="48" height="48" fill="#2f7d4f">
  <path d="M24 43V31c0-5.5 2-9 6-12" fill="none" stroke="#2f7d4f" stroke-width="3.4" stroke-linecap="round"/>
  <path d="M24.5 31.5C12.6 31.8 5.6 25 4.4 13.6c-.1-.9.6-1.6 1.5-1.5C17.1 13.3 24.3 20.3 24.5 31.5Z"/>
  <path d="M26.2 23.6C25.4 13.4 31 6.6 42 5.2c.9-.1 1.7.6 1.6 1.5-.8 11-7.2 17.4-17.4 16.9Z"/>
</svg>
"""


def encode(canvas: Canvas) -> bytes:
    """WebP bytes at the usual quality, lowered step by step until they fit ``MOST_BYTES``."""
    for quality in range(QUALITY, 40, -3):
        out = io.BytesIO()
        canvas.image.save(out, "WEBP", quality=quality, method=6)
        if out.tell() <= MOST_BYTES:
            break
    return out.getvalue()


def render(scene: Scene) -> Canvas:
    """Draw one scene and its paper grain."""
    canvas = Canvas(*scene.size)
    scene.draw(Pen(canvas))
    grain(canvas, zlib.crc32(scene.name.encode()))
    return canvas


def write(name: str) -> str:
    """Draw and save one picture; returns a line for the log."""
    scene = SCENES[name]
    folder = STARTER_FOLDER if scene.starter else SHOP_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    data = encode(render(scene))
    (folder / f"{name}.webp").write_bytes(data)
    return f"{name}.webp  {scene.size[0]}×{scene.size[1]}  {len(data) // 1000} kB"


def main(names: list[str]) -> None:
    """Write the named pictures, or all of them and the logo."""
    unknown = sorted(set(names) - SCENES.keys())
    if unknown:
        sys.exit(f"No such picture: {', '.join(unknown)}")
    if not names:
        LOGO_FILE.parent.mkdir(parents=True, exist_ok=True)
        LOGO_FILE.write_text(LOGO, encoding="utf-8", newline="\n")
    with ProcessPoolExecutor() as pool:
        for line in pool.map(write, names or list(SCENES)):
            print(line)


if __name__ == "__main__":
    main(sys.argv[1:])
