"""Whether a locked dependency has a known vulnerability: `make audit`.

A vulnerability fails the build. An advisory service that cannot be reached, or does not know a package, does not: a
shop must be buildable without a network. It is said loudly, though, because nothing was proved.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-engines.lock")
ASK = ("--require-hashes", "--disable-pip", "--format", "json", "--progress-spinner", "off", "--timeout", "10")
ANSWERED = {0, 1}
"""What pip-audit ends with when it did its work, or could not reach the service."""


def main() -> int:
    """Ask about every package of each lock, and return the exit code of the build."""
    return max(map(audited, LOCKS))


def audited(lock: str) -> int:
    """Ask about every package of one lock, say what is known, and return the exit code."""
    command = [sys.executable, "-m", "pip_audit", *ASK, "--requirement", str(REPOSITORY / lock)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    code, said = verdict(done.returncode, done.stdout, done.stderr)
    sys.stderr.write(f"{lock}: {said}\n")
    return code


def verdict(code: int, out: str, errors: str) -> tuple[int, str]:
    """Return the exit code that pip-audit's answer means, and what is said about it."""
    if code not in ANSWERED:
        return code, f"pip-audit was not asked rightly:\n{errors}"
    packages = _packages(out)
    if packages is None:
        last = (errors.strip().splitlines() or ["it said nothing"])[-1]
        return 0, f"NOT AUDITED: the advisory service could not be asked ({last}). Nothing is known; try again."
    if found := [_told(package, flaw) for package in packages for flaw in package.get("vulns", ())]:
        return 1, "Vulnerabilities are known:\n" + "\n".join(found)
    unknown = [package["name"] for package in packages if "skip_reason" in package]
    looked_up = len(packages) - len(unknown)
    if not looked_up:
        return 0, f"NOT AUDITED: the advisory service knows none of {len(packages)} packages. Nothing is known."
    if unknown:
        return 0, f"{looked_up} packages have no known vulnerability. NOT AUDITED, unknown there: {', '.join(unknown)}."
    return 0, f"{looked_up} packages have no known vulnerability."


def _packages(out: str) -> list[dict[str, Any]] | None:
    try:
        return list(json.loads(out)["dependencies"])
    except (ValueError, KeyError, TypeError):
        return None


def _told(package: dict[str, Any], flaw: dict[str, Any]) -> str:
    mended = ", ".join(flaw.get("fix_versions", ())) or "no version yet"
    return f"  {package['name']} {package['version']}: {flaw['id']}, mended in {mended}"


if __name__ == "__main__":
    sys.exit(main())
