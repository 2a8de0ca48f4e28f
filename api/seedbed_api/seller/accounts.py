"""Accounts: a name and a password each."""

from __future__ import annotations

from seedbed.clock import Clock
from seedbed_api.seller import passwords, problems
from seedbed_api.store import Account, NameTaken, Store, UnknownRecord


class Accounts:
    """Who may sign in with a password. Names are compared without regard to case."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def add(self, name: str, password: str) -> Account:
        """Keep a new account and return it.

        Raises:
            ApiProblem: name or password are none, or the name is taken.
        """
        name = passwords.name_of(name)
        account = Account(name, passwords.hashed(password, name), self._clock.now())
        try:
            self._store.accounts.add(account)
        except NameTaken:
            raise problems.name_taken(name) from None
        return account

    def every(self) -> list[Account]:
        """Return all accounts, the oldest first."""
        return self._store.accounts.every()

    def change_password(self, name: str, password: str) -> None:
        """Keep another password for an account, and end its sessions.

        Raises:
            ApiProblem: there is no such account, or the password is none.
        """
        known = passwords.folded(name)
        try:
            self._store.accounts.change_password(known, passwords.hashed(password, known))
        except UnknownRecord:
            raise problems.unknown_account(name) from None

    def remove(self, name: str) -> None:
        """Remove an account and end its sessions.

        Raises:
            ApiProblem: there is no such account.
        """
        try:
            self._store.accounts.remove(passwords.folded(name))
        except UnknownRecord:
            raise problems.unknown_account(name) from None

    def proved(self, name: str, password: str) -> Account:
        """Return the account of whoever knows its password. A name that nobody has takes as long to refuse.

        Raises:
            ApiProblem: name or password are wrong.
        """
        account = self._store.accounts.find(passwords.folded(name))
        if not passwords.opens(password, account.password if account else passwords.NOBODYS) or account is None:
            raise problems.wrong_password()
        return self._hashed_anew(account, password) if passwords.is_outdated(account.password) else account

    def stands(self, account: Account) -> bool:
        """Tell whether an account is still there, with the same password."""
        return self._store.accounts.find(account.name) == account

    def _hashed_anew(self, account: Account, password: str) -> Account:
        if self.stands(account):
            self._store.accounts.change_password(account.name, passwords.hashed_anew(password))
        return self._store.accounts.find(account.name) or account
