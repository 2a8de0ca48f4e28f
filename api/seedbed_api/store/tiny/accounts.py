"""The verbs of accounts."""

from __future__ import annotations

from dataclasses import replace

from pydantic import TypeAdapter

from seedbed_api.store.errors import NameTaken, UnknownRecord
from seedbed_api.store.records import Account
from seedbed_api.store.tiny.image import Image

_ACCOUNT = TypeAdapter(Account)


class TinyAccounts:
    """See `AccountStore`."""

    def __init__(self, image: Image) -> None:
        self._image = image

    def add(self, account: Account) -> None:
        """Keep a new account."""
        with self._image.change():
            if self._image["accounts"].find(account.name):
                raise NameTaken
            self._put(account)

    def find(self, name: str) -> Account | None:
        """Return an account."""
        row = self._image["accounts"].find(name)
        return _ACCOUNT.validate_python(row) if row else None

    def every(self) -> list[Account]:
        """Return all accounts, the oldest first."""
        with self._image.lock:
            found = [_ACCOUNT.validate_python(row) for row in self._image["accounts"].rows()]
        return sorted(found, key=lambda account: account.created)

    def change_password(self, name: str, password: str) -> None:
        """Keep another hash, and end the account's sessions."""
        with self._image.change():
            self._put(replace(self._known(name), password=password))
            self._end_sessions(name)

    def remove(self, name: str) -> None:
        """Remove an account and end its sessions."""
        with self._image.change():
            self._known(name)
            self._image["accounts"].drop(name)
            self._end_sessions(name)

    def _known(self, name: str) -> Account:
        account = self.find(name)
        if account is None:
            raise UnknownRecord(name)
        return account

    def _end_sessions(self, name: str) -> None:
        for session in list(self._image["sessions"].where("account", name)):
            self._image["sessions"].drop(session["digest"])

    def _put(self, account: Account) -> None:
        self._image["accounts"].put(account.name, _ACCOUNT.dump_python(account, mode="json"))
