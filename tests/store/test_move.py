"""A store moves whole into another one, also when the move is killed on its way."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from store_samples import NOW, SettableClock, a_code, a_request, a_wish, an_event, some_words

from seedbed_api.operations import Refused
from seedbed_api.operations.migration import MOVE, move
from seedbed_api.store import Session, SignIn, Store
from seedbed_api.store.exchange import written
from seedbed_api.store.postgres import open_postgres
from seedbed_api.store.tiny import open_folder
from seedbed_api.store.totals import different, totals

HERE = Path(__file__).parent
DIE_WHILE_MOVING = """
import os, signal, sys
from pathlib import Path
from store_samples import SettableClock
from seedbed_api.operations.migration import move
from seedbed_api.store.postgres import open_postgres
from seedbed_api.store.tiny import open_folder

class Killed:
    def __init__(self, store, after):
        self.store, self.after, self.times = store, after, 0

    def rows(self):
        self.times += 1
        for number, row in enumerate(self.store.rows()):
            if self.times == 2 and number == self.after:
                os.kill(os.getpid(), signal.SIGKILL)
            yield row

source, target, after = sys.argv[1:]
opened = open_postgres if target.startswith("postgres") else lambda path, clock: open_folder(Path(path), clock)
move(Killed(open_folder(Path(source), SettableClock()), int(after)), opened(target, SettableClock()))
"""


def fill(store: Store, codes: int = 3) -> None:
    """Put something of each kind into a store, of closed days and of an open one."""
    store.catalogs.take('{"build_id": "b1"}', "b1")
    for _ in range(codes):
        store.codes.claim(a_code(), a_request())
    store.words.keep(some_words("WORDS"), a_request("key-words"))
    store.words.report("WORDS", "reporter")
    for number in range(3):
        store.reservations.reserve(a_wish(number=f"N{number}", contact_index=f"p{number}", capacity=2), a_request())
    store.facts.record([an_event(day="2026-11-20"), an_event("share", day="2026-11-20", channel="copy")])
    store.facts.close_days("2026-11-25")
    store.facts.record([an_event() for _ in range(20)])
    store.sessions.open(Session("digest", "", NOW.replace(year=2027)))
    store.sessions.open_sign_in(SignIn("link", NOW.replace(year=2027)))


@pytest.fixture(params=["tinydb", "postgres"])
def target(request: pytest.FixtureRequest, open_backend: Callable[..., Store]) -> Store:
    return open_backend(request.param, other=True)


@pytest.fixture
def source(folder: Path, clock: SettableClock) -> Store:
    store = open_folder(folder, clock)
    fill(store)
    return store


def test_all_that_was_kept_is_there_afterwards(source: Store, target: Store) -> None:
    before = totals(source.rows())
    assert all(before[kind].rows for kind in before.keys() - {"accounts", "tokens"})
    assert move(source, target) == before
    assert not different(totals(target.rows()), before)


def test_a_target_that_holds_something_is_refused(source: Store, target: Store) -> None:
    target.codes.claim(a_code(), a_request())
    before = totals(target.rows())
    with pytest.raises(Refused, match="not empty"):
        move(source, target)
    assert not different(totals(target.rows()), before)


def test_a_second_move_is_refused(source: Store, target: Store) -> None:
    move(source, target)
    with pytest.raises(Refused, match="not empty"):
        move(source, target)


def killed(source: Path, target: str, after: int) -> None:
    script = f"import sys; sys.path.insert(0, {str(HERE)!r})\n{DIE_WHILE_MOVING}"
    done = subprocess.run([sys.executable, "-c", script, str(source), target, str(after)], timeout=60, check=False)
    assert done.returncode == -9


@pytest.mark.parametrize("backend", ["tinydb", "postgres"])
@pytest.mark.parametrize("after", [1, 2500])
def test_a_move_that_was_killed_is_taken_up_again(
    request: pytest.FixtureRequest, folder: Path, clock: SettableClock, backend: str, after: int
) -> None:
    source = open_folder(folder, clock)
    rows = [("codes", row) for row in _many_codes(5000)]
    source.load(rows)
    fill(source)
    before = totals(source.rows())
    source.close()
    place = str(folder.with_name("target")) if backend == "tinydb" else request.getfixturevalue("database_url")
    killed(folder, place, after)
    source, target = open_folder(folder, clock), _open(place, clock)
    assert any(row["key"] == MOVE for kind, row in target.rows() if kind == "answers")
    assert move(source, target) == before
    assert not different(totals(target.rows()), before)
    source.close()
    target.close()


def test_another_store_is_not_mixed_into_one_that_is_half_moved(
    folder: Path, clock: SettableClock, tmp_path: Path
) -> None:
    source = open_folder(folder, clock)
    fill(source)
    source.close()
    killed(folder, str(tmp_path / "target"), 8)
    source, target = open_folder(folder, clock), open_folder(tmp_path / "target", clock)
    source.codes.claim(a_code(), a_request())
    before = totals(target.rows())
    with pytest.raises(Refused, match="a part of another store, or of this one as it was before"):
        move(source, target)
    assert not different(totals(target.rows()), before)
    source.close()
    target.close()


def _many_codes(count: int) -> list[dict[str, object]]:
    return [written("codes", a_code()) for _ in range(count)]


def _open(place: str, clock: SettableClock) -> Store:
    return open_postgres(place, clock) if place.startswith("postgres") else open_folder(Path(place), clock)
