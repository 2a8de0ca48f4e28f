"""What can go wrong with WeChat's signatures."""

from __future__ import annotations

from seedbed.i18n import Text
from seedbed_api.problems import ApiProblem


def wechat_off() -> ApiProblem:
    """The shop has no Official Account."""
    return ApiProblem(404, "wechat-off", Text.of("This shop has no Official Account to sign pages with."))


def foreign_page() -> ApiProblem:
    """The address is not one of the shop's."""
    return ApiProblem(403, "foreign-page", Text.of("Only addresses of the shop's own pages are signed."))


def no_ticket() -> ApiProblem:
    """There is no ticket at this moment."""
    text = Text.of("WeChat has given no ticket to sign with yet. The page can be shared by WeChat's menu all the same.")
    return ApiProblem(503, "wechat-unavailable", text)
