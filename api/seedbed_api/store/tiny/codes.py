"""The verbs of referral codes."""

from __future__ import annotations

from dataclasses import replace

from pydantic import TypeAdapter

from seedbed_api.store.errors import CodeTaken, UnknownRecord
from seedbed_api.store.records import Code, Request
from seedbed_api.store.tiny.image import Image
from seedbed_api.store.tiny.tables import Index, KeyIndex

_CODE = TypeAdapter(Code)


def indexes() -> dict[str, Index]:
    """Return the ways to find codes."""
    return {
        "parent": KeyIndex(lambda row: row["parent"] or None),
        "chosen": KeyIndex(lambda row: bool(row["owner"]) or None),
        "revoked": KeyIndex(lambda row: row.get("revoked") or None),
    }


class TinyCodes:
    """See `CodeStore`."""

    def __init__(self, image: Image) -> None:
        self._image = image

    def claim(self, code: Code, request: Request) -> Code:
        """Give `code` to its owner, or return what `request` was answered before."""
        with self._image.change():
            if before := self.answered(request):
                return before
            if self._image["codes"].find(code.code):
                raise CodeTaken
            self._image["codes"].put(code.code, _CODE.dump_python(code, mode="json"))
            self._image.remember(request, code.code, code.created)
        return code

    def answered(self, request: Request) -> Code | None:
        """Return what `request` was answered before."""
        known = self._image.answered(request)
        return self.find(known) if known else None

    def find(self, code: str) -> Code | None:
        """Return a code."""
        row = self._image["codes"].find(code)
        return _CODE.validate_python(row) if row else None

    def revoke(self, code: str) -> Code:
        """Make a code lead nowhere."""
        with self._image.change():
            known = self.find(code)
            if known is None:
                raise UnknownRecord(code)
            revoked = replace(known, revoked=True)
            self._image["codes"].put(code, _CODE.dump_python(revoked, mode="json"))
        return revoked

    def revoked(self) -> frozenset[str]:
        """Return every code that was revoked."""
        with self._image.lock:
            return frozenset(row["code"] for row in self._image["codes"].where("revoked", key=True))

    def chosen(self) -> list[Code]:
        """Return the codes that the seller chose."""
        with self._image.lock:
            found = [_CODE.validate_python(row) for row in self._image["codes"].where("chosen", key=True)]
        return sorted(found, key=lambda code: code.created)

    def children(self, code: str) -> int:
        """Return how many codes came by this one."""
        with self._image.lock:
            return self._image["codes"].how_many("parent", code)
