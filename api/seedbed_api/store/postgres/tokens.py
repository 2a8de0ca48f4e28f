"""The verbs of API tokens."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, insert, update

from seedbed_api.store.errors import UnknownRecord
from seedbed_api.store.postgres.connection import Database
from seedbed_api.store.postgres.schema import tokens
from seedbed_api.store.postgres.shapes import TOKENS
from seedbed_api.store.records import ApiToken


class PostgresTokens:
    """See `TokenStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, token: ApiToken) -> None:
        """Keep a new token."""
        statement = insert(tokens).values(TOKENS.values(token))
        self._database.write(lambda connection: connection.execute(statement))

    def find(self, token_id: str) -> ApiToken | None:
        """Return a token."""
        query = TOKENS.where(tokens.c.id == token_id)
        row = self._database.read(lambda connection: connection.execute(query).first())
        return TOKENS.read(row) if row else None

    def every(self) -> list[ApiToken]:
        """Return all tokens, the oldest first."""
        return self._database.read(lambda connection: [TOKENS.read(row) for row in connection.execute(_EVERY)])

    def note_use(self, token_id: str, at: datetime) -> None:
        """Keep when a token was last used."""
        statement = update(tokens).values(last_used=at).where(tokens.c.id == token_id)
        self._database.write(lambda connection: connection.execute(statement), repeatable=True)

    def revoke(self, token_id: str) -> None:
        """Forget a token."""
        statement = delete(tokens).where(tokens.c.id == token_id).returning(tokens.c.id)
        if self._database.write(lambda connection: connection.execute(statement).first()) is None:
            raise UnknownRecord(token_id)


_EVERY = TOKENS.where()
