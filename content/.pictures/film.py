"""Draw the demo shop's one video: ``python content/.pictures/film.py`` (needs ffmpeg)."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from draw.pen import Canvas, Pen
from scenes.own_posts import pouring
from scenes.registry import WIDE

FILE = Path(__file__).resolve().parents[1] / "videos" / "kettle-pour.mp4"
SIZE = (640, 400)
FRAMES, A_SECOND = 48, 12


def main() -> None:
    """Draw every frame, and have ffmpeg write them as H.264, which every telephone plays."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(FRAMES):
            canvas = Canvas(*WIDE)
            pouring(Pen(canvas), number / (FRAMES - 1))
            canvas.image.convert("RGB").resize(SIZE).save(f"{folder}/{number:03}.png")
        frames = ["-framerate", str(A_SECOND), "-i", f"{folder}/%03d.png"]
        coding = [
            "-c:v",
            "libx264",
            "-preset",
            "veryslow",
            "-crf",
            "30",
            "-pix_fmt",
            "yuv420p",
            "-movflags",
            "+faststart",
        ]
        subprocess.run(["ffmpeg", "-v", "error", "-y", *frames, *coding, str(FILE)], check=True)  # noqa: S603, S607


if __name__ == "__main__":
    main()
