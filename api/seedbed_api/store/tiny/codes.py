"""The verbs of referral codes."""

from __future__ import annotations

from pydantic import TypeAdapter

from seedbed_api.store.interface import CodeTaken
from seedbed_api.store.records import Code, Request
from seedbed_api.store.tiny.image import Image

_CODE = TypeAdapter(Code)


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
            self._image["codes"].put(code.code, _CODE.dump_python(code, mode="json") | {"chosen": bool(code.owner)})
            self._image.remember(request, code.code)
        return code

    def answered(self, request: Request) -> Code | None:
        """Return what `request` was answered before."""
        known = self._image.answered(request)
        return self.find(known) if known else None

    def find(self, code: str) -> Code | None:
        """Return a code."""
        row = self._image["codes"].find(code)
        return _CODE.validate_python(row) if row else None

    def chosen(self) -> list[Code]:
        """Return the codes that the seller chose."""
        with self._image.lock:
            return [_CODE.validate_python(row) for row in self._image["codes"].where("chosen", value=True)]

    def children(self, code: str) -> int:
        """Return how many codes came by this one."""
        with self._image.lock:
            return sum(1 for _ in self._image["codes"].where("parent", code))
