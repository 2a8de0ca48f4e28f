"""The shop's Official Account at WeChat's server: asks for the ticket (jsapi_ticket) that pages are signed with."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from http.client import HTTPException, HTTPResponse
from time import monotonic
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from seedbed.i18n import SpokenError, Text
from seedbed.system import reason

PATIENCE = 3.0
"""Seconds that one answer of WeChat's may take, from the first byte asked to the last."""

LONGEST = timedelta(hours=2)
"""That a ticket holds, whatever WeChat says."""

LONGEST_ANSWER = 16 * 1024
"""Bytes of an answer; a token or a ticket is far shorter."""

SOON, LATER, MUCH_LATER = timedelta(seconds=30), timedelta(minutes=5), timedelta(hours=1)

_REFUSALS = {
    -1: (SOON, Text.of("WeChat is busy; nothing is to be done")),
    40001: (
        LATER,
        Text.of(
            "the AppSecret is another one, or something else that uses the account made the token void; "
            "compare SEEDBED_WECHAT_APP_SECRET with WeChat's console"
        ),
    ),
    40125: (
        LATER,
        Text.of("the AppSecret is another one; copy it anew from WeChat's console into SEEDBED_WECHAT_APP_SECRET"),
    ),
    40013: (LATER, Text.of("there is no account of this AppID; correct SEEDBED_WECHAT_APP_ID")),
    40164: (
        LATER,
        Text.of(
            "this server's address is not in the account's IP whitelist; add the one that WeChat saw "
            "in WeChat's console (IP白名单)"
        ),
    ),
    40243: (LATER, Text.of("the AppSecret is frozen; thaw it, or make a new one, in WeChat's console")),
    45009: (
        MUCH_LATER,
        Text.of(
            "today's quota is used up, it begins anew at midnight in Beijing; find out what else asks for this account"
        ),
    ),
    45011: (LATER, Text.of("WeChat was asked too often within a minute; find out what else asks for this account")),
    48001: (
        MUCH_LATER,
        Text.of("the account may not use this; in WeChat's console see whether it is verified (接口权限)"),
    ),
    50002: (MUCH_LATER, Text.of("the account is blocked; WeChat's console says why")),
}
"""What WeChat's error codes ask for, and when to ask again (developers.weixin.qq.com, 全局错误码)."""

_NO_JSON = Text.of("it is not JSON")


class WeChatRefusal(SpokenError):
    """WeChat gave no ticket. The text says why and what to do, and holds nothing secret."""

    def __init__(self, text: Text, pause: timedelta) -> None:
        super().__init__(text)
        self.pause = pause

    @classmethod
    def by_code(cls, code: object, said: str) -> WeChatRefusal:
        """WeChat answered with an error code, and said something in its own words."""
        pause, meaning = _REFUSALS.get(code if isinstance(code, int) else 0, (LATER, Text.of("WeChat refused")))
        return cls(Text.of("{meaning} (errcode {code}: {said})", meaning=meaning, code=code, said=said), pause)

    @classmethod
    def unreached(cls, why: object) -> WeChatRefusal:
        """No answer came, or none that can be read."""
        text = Text.of("WeChat's server gave no answer that can be used: {why}", why=why)
        return cls(text, SOON)


@dataclass(frozen=True)
class Ticket:
    """What pages are signed with: a secret between WeChat and the shop."""

    value: str
    lasts: timedelta


class Account:
    """Asks WeChat for the account's ticket. Each call is two requests, and blocks for up to twice `PATIENCE`.

    The token (access_token) between is asked for each time from `stable_token`, which hands out the same one for as
    long as it holds and makes nobody else's void: several workers, and another system of the same account, can ask.
    https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken
    """

    def __init__(self, app_id: str, secret: str, api: str, patience: float = PATIENCE) -> None:
        self.app_id = app_id
        self._secret, self._api, self._patience = secret, api.rstrip("/"), patience

    def ticket(self) -> Ticket:
        """Return a ticket.

        Raises:
            WeChatRefusal: WeChat gave none.
        """
        query = urlencode({"access_token": self._token(), "type": "jsapi"})
        given = self._ask(f"ticket/getticket?{query}")
        value, seconds = given.get("ticket"), given.get("expires_in")
        if not isinstance(value, str) or not value or not isinstance(seconds, int) or seconds <= 0:
            raise WeChatRefusal.unreached(Text.of("there is no ticket in it"))
        return Ticket(value, timedelta(seconds=min(seconds, LONGEST.total_seconds())))

    def _token(self) -> str:
        asked = {"grant_type": "client_credential", "appid": self.app_id, "secret": self._secret}
        token = self._ask("stable_token", json.dumps(asked).encode()).get("access_token")
        if not isinstance(token, str) or not token:
            raise WeChatRefusal.unreached(Text.of("there is no token in it"))
        return token

    def _ask(self, what: str, body: bytes | None = None) -> dict[str, Any]:
        answer = self._answer(what, body)
        if not isinstance(answer, dict):
            raise WeChatRefusal.unreached(_NO_JSON)
        if answer.get("errcode"):
            said = " ".join(str(answer.get("errmsg", "")).split())
            raise WeChatRefusal.by_code(answer["errcode"], said.replace(self._secret, "***")[:200])
        return answer

    def _answer(self, what: str, body: bytes | None) -> object:
        """Return what WeChat answers, which is JSON with status 200, whatever is wrong."""
        request = Request(f"{self._api}/cgi-bin/{what}", body, {"Content-Type": "application/json"})  # noqa: S310
        try:
            with urlopen(request, timeout=self._patience) as response:  # noqa: S310  (the setting is a web address)
                answer: object = json.loads(_read(response, monotonic() + self._patience))
        except HTTPError as error:
            error.close()
            raise WeChatRefusal.unreached(Text.of("status {status}", status=error.code)) from None
        except OSError as error:
            raise WeChatRefusal.unreached(_why(error)) from None
        except (ValueError, RecursionError, HTTPException):
            raise WeChatRefusal.unreached(_NO_JSON) from None
        return answer


def _read(response: HTTPResponse, deadline: float) -> bytes:
    """Return a body; one that is too long, or comes by drops, is given up."""
    body = b""
    while chunk := response.read1(LONGEST_ANSWER):
        body += chunk
        if len(body) > LONGEST_ANSWER or monotonic() > deadline:
            raise TimeoutError
    return body


def _why(error: OSError) -> Text:
    cause = error.reason if isinstance(error, URLError) else error
    if isinstance(cause, TimeoutError):
        return Text.of("it took too long")
    return reason(cause) if isinstance(cause, OSError) else Text.of("{why}", why=str(cause))
