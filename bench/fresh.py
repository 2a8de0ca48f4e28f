"""Trials in a process of their own, so that memory and opening are a new process's."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from time import perf_counter
from typing import ParamSpec, TypeVar

from bench import machine
from bench.grounds import Ground

P = ParamSpec("P")
T = TypeVar("T")


def in_fresh_process(trial: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what `trial` returns when a new process does it."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(trial, *args, **kwargs).result()


def opening(place: Ground) -> float:
    """Return the seconds that a new process takes to open a shop, without those for importing its code."""
    return in_fresh_process(_opening, place)


def own_memory() -> float:
    """Return this process's resident memory in MB."""
    return machine.memory(os.getpid())


def _opening(place: Ground) -> float:
    begun = perf_counter()
    with place.app():
        return perf_counter() - begun
