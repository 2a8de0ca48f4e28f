"""Many clients at once."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from calling import Caller
from serving import Server

from waiting import LOOK_EVERY

Task = TypeVar("Task")
Result = TypeVar("Result")


class Crowd(Generic[Task, Result]):
    """Threads with a connection and an address of their own each, that share tasks.

    Args:
        server: what they call.
        size: how many they are.
        do: what one does with a task.
    """

    def __init__(self, server: Server, size: int, do: Callable[[Caller, Task], Result]) -> None:
        self._server, self._do = server, do
        self._tasks: queue.SimpleQueue[Task] = queue.SimpleQueue()
        self._threads = [threading.Thread(target=self._work, args=(number,)) for number in range(size)]
        self._stopped = False
        self.results: list[Result] = []
        self.errors: list[Exception] = []

    def _work(self, number: int) -> None:
        with self._server.caller(f"198.51.{number // 250}.{number % 250 + 1}") as caller:
            while not self._stopped:
                try:
                    self.results.append(self._do(caller, self._tasks.get_nowait()))
                except queue.Empty:
                    return
                except Exception as error:  # a thread's error is the trial's verdict
                    self.errors.append(error)

    def at_work(self) -> bool:
        """Tell whether anybody still works."""
        return any(thread.is_alive() for thread in self._threads)

    def wait_for(self, look: Callable[[], bool], beside: Callable[[], object]) -> None:
        """Wait until something has come about or all is done, and do something beside at each look."""
        while self.at_work() and not look():
            beside()
            time.sleep(LOOK_EVERY)

    @contextmanager
    def working(self, tasks: Iterable[Task]) -> Iterator[None]:
        """Let all work at once; the block's end waits until every task is done, and holds that none went wrong."""
        for task in tasks:
            self._tasks.put(task)
        for thread in self._threads:
            thread.start()
        try:
            yield
        except BaseException:
            self._stopped = True
            raise
        finally:
            for thread in self._threads:
                thread.join()
        assert not self.errors, self.errors[:5]


def all_done(server: Server, size: int, do: Callable[[Caller, Task], Result], tasks: Iterable[Task]) -> list[Result]:
    """Have a crowd do tasks and return what came of each, in no order."""
    crowd = Crowd(server, size, do)
    with crowd.working(tasks):
        pass
    return crowd.results
