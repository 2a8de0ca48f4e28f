"""MkDocs plugins over the kit: each hook hands its work on to `seedbed`."""
