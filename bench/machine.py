"""The machine that a run is made on."""

from __future__ import annotations

import os
import platform
import subprocess
from pathlib import Path

HIGH = 0.5
"""Load average a core above which others take a share of the machine that the figures show."""


def description() -> str:
    """Return what the figures depend on, in one line."""
    system = f"{platform.system()} {platform.release()}, {platform.python_implementation()} {platform.python_version()}"
    return f"{os.cpu_count()} cores ({_processor()}), {system}"


def load() -> float:
    """Return the load average of the last minute."""
    return os.getloadavg()[0]


def is_busy(load_average: float) -> bool:
    """Tell whether so high a load spoils the figures."""
    return load_average > HIGH * (os.cpu_count() or 1)


def memory(process: int) -> float:
    """Return the resident memory of the largest of a process and its descendants, in MB (RSS as `ps` says it)."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,rss="], capture_output=True, text=True, check=True)
    rows = [[int(part) for part in line.split()] for line in listed.stdout.splitlines()]
    family, known = {process}, 0
    while len(family) > known:
        known = len(family)
        family |= {pid for pid, parent, _ in rows if parent in family}
    return max(rss for pid, _, rss in rows if pid in family) / 1024


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
