"""The command: `python -m bench [short_links reservations beacons growth site_builds browsing]`, or `make bench`."""

from __future__ import annotations

import argparse
import importlib
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from bench import databases, machine
from bench.plan import Plan
from bench.report import NO, Report
from bench.traffic import NoLoadGenerator

TRIALS = ("short_links", "reservations", "beacons", "growth", "site_builds", "browsing")
BUILD = Path(__file__).parents[1] / "build"


def main() -> None:
    """Run what the command line asks for."""
    given = _parser().parse_args()
    report = Report()
    BUILD.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="bench-", dir=BUILD) as work,
        databases.server(Path(work), given.postgres) as postgres,
    ):
        plan = _plan(given, Path(work), postgres)
        report.add(_heading(plan))
        _run(given.trials or TRIALS, plan, report)
    report.write(BUILD / "bench.md")
    if not report.all_right:
        sys.exit(f"What was answered and what was kept differ: look for {NO}.")


def _run(trials: Sequence[str], plan: Plan, report: Report) -> None:
    for name in trials:
        try:
            for table in importlib.import_module(f"bench.{name}").run(plan):
                report.add(table)
        except NoLoadGenerator as missing:
            report.add(f"{name} was left out. {missing}\n")


def _plan(given: argparse.Namespace, work: Path, postgres: str | None) -> Plan:
    quick = Plan(work, postgres, seconds=2, rounds=1, most=100_000, sizes=(1_000, 10_000), posts=(100,))
    usual = quick if given.quick else Plan(work, postgres)
    return Plan(
        work,
        postgres,
        seconds=given.seconds or usual.seconds,
        rounds=given.rounds or usual.rounds,
        most=given.most or usual.most,
        sizes=tuple(given.stored or usual.sizes),
        posts=tuple(given.posts or usual.posts),
        links=tuple(given.link),
    )


def _heading(plan: Plan) -> str:
    load = machine.load()
    lines = [
        f"## Seedbed measured, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "",
        f"- {machine.description()}; load average {load:.1f}",
        f"- {plan.rounds} rounds of {plan.seconds} s each; figures are medians",
    ]
    if plan.postgres is None:
        lines.append("- PostgreSQL was left out: install the dev extra, or name a server with --postgres")
    if machine.is_busy(load):
        lines.append("- **The machine is busy with other things: don't quote these figures.**")
    return "\n".join(lines) + "\n"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Measure API and builds against peers and limits."
    )
    parser.add_argument("trials", nargs="*", choices=TRIALS, metavar="TRIAL", help=f"of {', '.join(TRIALS)}; else all")
    parser.add_argument("--seconds", type=int, help="of traffic in each round (8)")
    parser.add_argument("--rounds", type=int, help="of each contestant (3)")
    parser.add_argument("--quick", action="store_true", help="one round of 2 s, small sizes: to see that all works")
    parser.add_argument("--most", type=int, help="events in the largest trial of growth (1000000)")
    parser.add_argument(
        "--stored", type=int, nargs="+", help="reservations stored beforehand (1000 10000 50000 100000)"
    )
    parser.add_argument("--posts", type=int, nargs="+", help="of the sites that are built (1000 3000)")
    parser.add_argument(
        "--postgres", metavar="URL", help="a server on which databases may be made; else one is started"
    )
    parser.add_argument(
        "--link", type=_local_link, action="append", default=[], metavar="NAME=URL",
        help="the short link of another shortener that runs on this machine, to be measured beside",
    )  # fmt: skip
    return parser


def _local_link(text: str) -> tuple[str, str]:
    name, _, link = text.partition("=")
    if urlsplit(link).hostname not in {"127.0.0.1", "localhost"}:
        raise argparse.ArgumentTypeError(
            "only what runs on this machine is measured, as name=http://127.0.0.1:PORT/CODE"
        )
    return name, link


if __name__ == "__main__":
    main()
