"""A launch in an address; reservations stand below it."""

from __future__ import annotations

from pydantic import BaseModel, Field


class LaunchPath(BaseModel):
    """The id of a launch."""

    launch_id: str = Field(pattern=r"^[a-z0-9-]{1,80}$")
