"""`python -m seedbed_cli` is `seedbed`."""

from seedbed_cli.app import main

main()
