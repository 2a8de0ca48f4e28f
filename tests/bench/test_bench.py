"""Measurements that need neither a server nor quiet run, at their smallest."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from bench.grounds import ground
from bench.peers.grouped_dict import GroupedDict
from bench.plan import Plan
from bench.report import NO, YES, Report, Table, ratio
from bench.rounds import Rounds, Trial
from bench.stopwatch import Stopwatch
from bench.traffic import CLIENTS, NoLoadGenerator, Traffic

from bench import growth, lookups, stages, stored, traffic, writers


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return Plan(tmp_path, postgres=None, seconds=1, rounds=1, sizes=(20,))


def rounds(answered: int, kept: int) -> Rounds:
    return Rounds({"a shop": [Trial(Traffic(1, 1, 1, answered, 0), answered, kept)]}, [0.0])


def test_each_stage_of_a_reservation_takes_its_time(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stages, "TIMES", 3)
    (table,) = stages.tables(plan)
    assert [str(row[0]).removesuffix(" *") for row in table.rows] == [*stages.ORDER[:-1], "altogether"]
    assert all(row[1] > 0 for row in table.rows)
    assert table.rows[-1][1] == pytest.approx(sum(row[1] for row in table.rows[:-1]))


def test_what_was_stored_beforehand_is_found_every_way(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookups, "TIMES", 5)
    assert len(lookups.table(plan, 20).rows) == 3
    with ground(plan) as place:
        stored.fill(place, 20)
        with place.counted() as store:
            assert len(store.reservations.of_launch("mug-green")) == 20


def test_facts_that_are_noted_are_all_counted(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "in_fresh_process", lambda trial, *args: trial(*args))
    monkeypatch.setattr(growth, "SIZES", (40,))
    (table,) = growth.run(plan)
    assert [row[-1] for row in table.rows] == [YES]


def test_what_the_dict_acknowledged_is_in_its_file(tmp_path: Path) -> None:
    store = GroupedDict(tmp_path / "dict.json", {"a": b"1"})
    store.put("b", b"2")
    assert (tmp_path / "dict.json").read_bytes() == b"1\n2"
    written = writers.write_at_once(tmp_path, 5, seconds=1)
    assert len((tmp_path / "dict.json").read_bytes().splitlines()) == 5 + written.good


def test_a_stage_is_not_charged_for_the_stages_it_calls() -> None:
    watch = Stopwatch()
    inner = watch.timed("inner", lambda: time.sleep(0.2))
    watch.timed("outer", inner)()
    assert watch.seconds["inner"] >= 0.2
    assert watch.seconds["outer"] < 0.2


@pytest.mark.parametrize(
    ("kept", "said"), [(99, NO), (100, YES), (100 + CLIENTS + 1, YES), (100 + CLIENTS + 2, NO), (0, NO)]
)
def test_what_is_lost_or_kept_twice_is_said(kept: int, said: str) -> None:
    report = Report()
    report.add(rounds(100, kept).check("Everything is kept"))
    assert rounds(100, kept).check("Everything is kept").rows[0][-1] == said
    assert report.all_right == (said == YES)


def test_a_ratio_says_each_round_beside_that_of_the_medians() -> None:
    assert ratio([50, 60, 90], [100, 100, 100]) == "0.6 (0.5, 0.6, 0.9)"
    assert ratio([50], [0]) == "–"


def test_a_table_is_markdown() -> None:
    assert str(Table("Speed", ("who", "a second"), [["bare", 12345.6], ["ours", None]], "Note.")).splitlines() == [
        "### Speed",
        "",
        "| who  | a second |",
        "|------|---------:|",
        "| bare |   12,346 |",
        "| ours |        – |",
        "",
        "Note.",
    ]


def test_without_a_load_generator_its_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoLoadGenerator, match="apt-get install wrk"):
        traffic.send("follow", "http://127.0.0.1:9/r/LINXI", 1)
