"""`seedbed seller` and `seedbed token` as a person types them, beside a running server and without one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from seedbed import catalog as catalogs
from seedbed.catalog import Site
from seedbed_api import Seedbed, Settings, create_app
from seedbed_cli import main
from seedbed_cli.project import find
from waiting import PATIENCE

PASSWORD = "a long enough password"


@pytest.fixture
def released(shop: Path) -> Path:
    """A shop with a released catalog, that never ran."""
    site = Site(name="Test shop", url="https://shop.example/", api_url="", locale="en")
    (shop / "build/current").mkdir(parents=True)
    content = find(shop / "mkdocs.yml").content
    catalogs.write(catalogs.build(content, site, "b1", str), shop / "build/current/catalog.json")
    return shop


@pytest.fixture
def served(released: Path) -> Iterator[Seedbed]:
    """Its parts, being served."""
    parts = create_app(Settings.from_environment()).extensions["seedbed"]
    parts.start()
    yield parts
    parts.close()


def run(*arguments: str, password: str | bytes = "") -> Result:
    return CliRunner().invoke(main, list(arguments), prog_name="seedbed", input=password)


def test_an_account_is_made_while_the_shop_is_served(served: Seedbed) -> None:
    result = run("seller", "add", "Lin", password=f"{PASSWORD}\n")
    assert result.exit_code == 0, result.output
    assert result.output == '"lin" can sign in now.\n'
    assert served.access.accounts.proved("lin", PASSWORD)
    assert re.search(r"^lin, since \d{4}-\d\d-\d\d \d\d:\d\d UTC$", run("seller", "list").output, re.MULTILINE)


def test_an_account_can_be_made_before_the_shop_ever_ran(released: Path) -> None:
    assert run("seller", "list").output == "There are no accounts; seedbed seller add makes one.\n"
    assert run("seller", "add", "lin", password=PASSWORD).exit_code == 0
    parts = create_app(Settings.from_environment()).extensions["seedbed"]
    assert parts.access.accounts.proved("lin", PASSWORD)
    parts.close()


def test_a_password_is_changed_and_an_account_removed(served: Seedbed) -> None:
    run("seller", "add", "lin", password=PASSWORD)
    assert run("seller", "password", "LIN", password="another long password").exit_code == 0
    assert served.access.accounts.proved("lin", "another long password")
    assert run("seller", "remove", "lin").exit_code == 0
    assert served.access.accounts.every() == []


@pytest.mark.parametrize(
    ("arguments", "password", "why"),
    [
        (["seller", "add", "lin"], PASSWORD, 'There is an account "lin" already'),
        (["seller", "add", "mo"], "short", "A password has 10 to 200 characters"),
        (["seller", "add", "mo"], "", "A password has 10 to 200 characters"),
        (["seller", "add", "mo"], b"caf\xe9 au lait \xe9\n", "write it in UTF-8"),
        (["seller", "add", " "], PASSWORD, "A name has 1 to 40 characters"),
        (["seller", "password", "mo"], PASSWORD, 'There is no account "mo"'),
        (["seller", "remove", "mo"], "", 'There is no account "mo"'),
        (["token", "add", " "], "", "what the token is for"),
        (["token", "revoke", "ABC"], "", 'There is no API token "ABC"'),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    served: Seedbed, arguments: list[str], password: str | bytes, why: str
) -> None:
    run("seller", "add", "lin", password=PASSWORD)
    result = run(*arguments, password=password)
    assert result.exit_code == 1
    assert why in result.stderr
    assert "Traceback" not in result.output


def test_a_typed_password_is_asked_for_twice_and_never_shown(released: Path) -> None:
    for second, status in ((PASSWORD, 0), ("another one", 1)):
        ours, theirs = os.openpty()
        command = [sys.executable, "-m", "seedbed_cli", "seller", "add", f"lin {status}"]
        process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True)
        os.close(theirs)
        shown = b""
        for prompt, answer in ((b"Password: ", PASSWORD), (b"once more: ", second)):
            while not shown.endswith(prompt):
                shown += os.read(ours, 4096)
            os.write(ours, f"{answer}\n".encode())
        process.wait(PATIENCE)
        shown += os.read(ours, 4096)
        os.close(ours)
        assert process.returncode == status, shown
        assert PASSWORD.encode() not in shown
    assert "lin 0" in run("seller", "list").output
    assert "lin 1" not in run("seller", "list").output


def test_a_password_is_never_an_argument(released: Path) -> None:
    assert run("seller", "add", "lin", PASSWORD).exit_code == 2
    assert run("seller", "password", "lin", "--password", PASSWORD).exit_code == 2


def test_a_new_link_opens_the_running_shop(served: Seedbed) -> None:
    link = run("seller", "link").output.strip()
    assert link.startswith("https://shop.example/seller/sign-in/")
    assert link != run("seller", "link").output.strip()


def test_a_token_is_shown_once_alone_on_the_output(served: Seedbed) -> None:
    result = run("token", "add", "stock sheet", "--scope", "read", "--scope", "write")
    assert result.exit_code == 0, result.output
    text = result.stdout.strip()
    token = served.access.api_tokens.known(text)
    assert token.scopes == ("read", "write")
    assert token.expires
    assert (token.expires - token.created).days == 90
    listed = run("token", "list").output
    assert f"{token.id} stock sheet: read write; expires: {token.expires:%Y-%m-%d}" in listed
    assert text.rpartition("_")[2] not in listed


@pytest.mark.parametrize(("options", "days"), [([], 90), (["--days", "7"], 7), (["--for-ever"], None)])
def test_a_token_reads_for_as_long_as_it_was_made_for(served: Seedbed, options: list[str], days: int | None) -> None:
    token = served.access.api_tokens.known(run("token", "add", "sheet", *options).stdout.strip())
    assert token.scopes == ("read",)
    assert (token.expires and (token.expires - token.created).days) == days


def test_a_revoked_token_is_gone(served: Seedbed) -> None:
    token = served.access.api_tokens.known(run("token", "add", "sheet").stdout.strip())
    assert run("token", "revoke", token.id).exit_code == 0
    assert run("token", "list").output == "There are no API tokens; seedbed token add makes one.\n"
