"""The verbs of referral codes."""

from __future__ import annotations

from pydantic import TypeAdapter

from seedbed_api.store.interface import CodeTaken
from seedbed_api.store.records import Code
from seedbed_api.store.tiny.image import Image

_CODE = TypeAdapter(Code)


class TinyCodes:
    """See `CodeStore`."""

    def __init__(self, image: Image) -> None:
        self._image = image

    def claim(self, code: Code, key: str) -> Code:
        """Give `code` to its owner, or return what `key` was answered before."""
        request = f"code {(code.page, code.parent, code.owner, code.earns)}"
        with self._image.change():
            known = self._image.answered(key, request)
            if known:
                return _CODE.validate_python(self._image["codes"].find(known))
            if self._image["codes"].find(code.code):
                raise CodeTaken
            self._image["codes"].put(code.code, _CODE.dump_python(code, mode="json") | {"chosen": bool(code.owner)})
            self._image.remember(key, request, code.code)
        return code

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
