"""The named operations, and what they can refuse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import extract_tb
from typing import Any, Concatenate, ParamSpec, TypeVar

from seedbed.catalog import CatalogError
from seedbed.i18n import SpokenError, Text
from seedbed.system import reason
from seedbed_api.parts import Parts
from seedbed_api.problems import ApiProblem
from seedbed_api.store import StoreError

Json = Any
"""What `json.dumps` takes and `json.loads` gives."""

P = ParamSpec("P")
R = TypeVar("R")

_OPERATIONS: dict[str, Callable[..., Json]] = {}


class Refused(SpokenError):
    """Something a person can mend; the text says what is wrong and what to do."""


def operation(
    name: str,
) -> Callable[[Callable[Concatenate[Parts, P], R]], Callable[Concatenate[Parts, P], R]]:
    """Make a function an operation: it takes the shop's parts and plain JSON by name, and returns plain JSON."""

    def register(function: Callable[Concatenate[Parts, P], R]) -> Callable[Concatenate[Parts, P], R]:
        _OPERATIONS[name] = function
        return function

    return register


def perform(parts: Parts, name: str, arguments: dict[str, Json]) -> Json:
    """Do an operation and return what it answers.

    Raises:
        Refused: it cannot be done; a fault of its own, too, is told in one sentence, and is the cause.
    """
    if name not in _OPERATIONS:
        raise Refused(Text.of("the running server does not know “{name}”; restart it after the upgrade.", name=name))
    with asked():
        return _OPERATIONS[name](parts, **arguments)


@contextmanager
def asked() -> Iterator[None]:
    """Turn whatever the block raises into a sentence for whoever asked.

    Raises:
        Refused: always, when it raises.
    """
    try:
        yield
    except Refused:
        raise
    except (StoreError, CatalogError) as error:
        raise Refused(error.text) from error
    except ApiProblem as problem:
        raise Refused(problem.detail) from problem
    except OSError as error:
        raise Refused(_not_usable(error)) from error
    except Exception as fault:
        raise Refused(_told(fault)) from Fault(fault)


class Fault(Exception):
    """What nobody meant to happen."""


def _not_usable(error: OSError) -> Text:
    return Text.of(
        "{path} cannot be used: {why}; check that it exists and that you may write there.",
        path=error.filename or "",
        why=reason(error),
    )


def _told(fault: Exception) -> Text:
    """Return the sentence of a fault: what it was and where, without what it was about, which may be personal."""
    place = extract_tb(fault.__traceback__)[-1]
    return Text.of(
        "a fault of Seedbed itself ({kind} in {file}, line {line}); please report it.",
        kind=type(fault).__name__,
        file=Path(place.filename).name,
        line=place.lineno,
    )
