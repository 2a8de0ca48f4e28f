"""The verbs of the seller's accounts."""

from __future__ import annotations

from sqlalchemy import Connection, delete, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.sql.dml import Delete, Update

from seedbed_api.store.errors import NameTaken, UnknownRecord
from seedbed_api.store.postgres import sessions
from seedbed_api.store.postgres.connection import Database
from seedbed_api.store.postgres.schema import accounts
from seedbed_api.store.postgres.shapes import ACCOUNTS
from seedbed_api.store.records import Account


class PostgresAccounts:
    """See `AccountStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, account: Account) -> None:
        """Keep a new account."""
        fresh = insert(accounts).values(ACCOUNTS.values(account))
        statement = fresh.on_conflict_do_nothing().returning(accounts.c.name)
        if self._database.write(lambda connection: connection.execute(statement).first()) is None:
            raise NameTaken

    def find(self, name: str) -> Account | None:
        """Return an account."""
        query = ACCOUNTS.where(accounts.c.name == name)
        row = self._database.read(lambda connection: connection.execute(query).first())
        return ACCOUNTS.read(row) if row else None

    def every(self) -> list[Account]:
        """Return all accounts, the oldest first."""
        return self._database.read(lambda connection: [ACCOUNTS.read(row) for row in connection.execute(_EVERY)])

    def change_password(self, name: str, password: str) -> None:
        """Keep another hash for an account, and end its sessions."""
        self._change(name, update(accounts).values(password=password).where(accounts.c.name == name))

    def remove(self, name: str) -> None:
        """Remove an account and end its sessions."""
        self._change(name, delete(accounts).where(accounts.c.name == name))

    def _change(self, name: str, statement: Update | Delete) -> None:
        def work(connection: Connection) -> None:
            if connection.execute(statement.returning(accounts.c.name)).first() is None:
                raise UnknownRecord(name)
            sessions.end_all_of(connection, name)

        self._database.write(work)


_EVERY = ACCOUNTS.where()
