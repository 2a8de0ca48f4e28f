"""What an operator asks of a shop's store from the same machine, also while it is being served.

An operation is a function of the shop's parts and of plain JSON; `call` finds out where it has to run.
"""

from seedbed_api.operations import backup, beside  # noqa: F401  (each module names its operations)
from seedbed_api.operations.calling import call
from seedbed_api.operations.registry import Refused, operation
from seedbed_api.privacy import operations as _privacy  # noqa: F401  (it names its operations)
from seedbed_api.seller import operations as _seller  # noqa: F401  (it names its operations)

__all__ = ["Refused", "call", "operation"]
