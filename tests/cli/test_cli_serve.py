"""`seedbed serve` shows the shop, rebuilds it, and ends when it is told to."""

from __future__ import annotations

import errno
import json
import os
import pty
import re
import signal
import socket
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, build_opener, urlopen

import pytest
from editing import edit

from ports import free_port
from seedbed_cli.listening import lan_address
from seedbed_cli.terminal import Failure
from waiting import PATIENCE, wait_for

CTRL_C, ERASE_LINE = b"\x03", b"\x1b[2K"
REVIEW = "content/reviews/morning-mug-two-weeks.md"


def announced(process: subprocess.Popen[str]) -> tuple[str, str, str]:
    """Return the three addresses."""
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(3)]
    found = [re.search(r"http://\S+", line) for line in lines]
    assert all(found), (lines, process.stderr and process.stderr.read())
    shop, referral, seller = (match[0] for match in found if match)
    return shop, referral, seller


def get(url: str) -> str:
    with urlopen(url, timeout=PATIENCE) as answer:
        return str(answer.read().decode())


def test_it_announces_and_serves_shop_referral_link_and_seller_and_leaves_the_releases_alone(serve, shop: Path) -> None:
    home, referral, seller = announced(serve())
    assert "Test shop" in get(home)
    assert "Two weeks with the morning mug" in get(referral)
    assert "sign-in" in seller
    assert get(seller)
    assert json.loads(get(f"{home}api/v1/launches"))["launches"][0]["id"] == "morning-mug-glazes"
    assert not (shop / "build/current").exists()
    assert (shop / "data/store").is_dir()


def test_a_saved_file_is_seen_and_a_broken_one_leaves_the_last_good_site(serve, shop: Path) -> None:
    process = serve()
    home, _, _ = announced(process)
    page = f"{home}reviews/morning-mug-two-weeks/"
    edit(shop / REVIEW, "rating: 4", "rating: 9")
    assert process.stderr is not None
    assert f"{REVIEW}:8:9 rating: " in process.stderr.readline()
    assert "I sell this mug" in get(page)
    edit(shop / REVIEW, "rating: 9", "rating: 3")
    edit(shop / REVIEW, "I sell this mug", "I make this mug")
    assert wait_for("the changed page", lambda: "I make this mug" in get(page))


def test_a_configuration_that_breaks_meanwhile_is_told_in_a_sentence(serve, shop: Path) -> None:
    process = serve()
    announced(process)
    edit(shop / "mkdocs.yml", "theme:", "theme: [")
    assert process.stderr is not None
    assert re.fullmatch(r"Error: mkdocs\.yml:\d+: YAML cannot read this line; .*\n", process.stderr.readline())


def test_the_search_follows_a_saved_file(serve, shop: Path) -> None:
    def made() -> bytes:
        try:
            return (shop / "build/preview/current/site/pagefind/parts.json").read_bytes()
        except FileNotFoundError:
            return b""

    announced(serve())
    before = wait_for("the search", made)
    edit(shop / REVIEW, "I sell this mug", "I make this mug")
    assert wait_for("another search", lambda: made() not in {b"", before})


def test_a_link_that_leads_nowhere_is_noted_at_each_save(serve, shop: Path) -> None:
    process = serve()
    announced(process)
    edit(shop / REVIEW, "I sell this mug", "I sell [this mug](../products/mug.md)")
    assert process.stderr is not None
    line = process.stderr.readline()
    assert line.startswith("note: ")
    assert "mug.md" in line


def test_at_a_terminal_what_was_noted_stays_when_the_progress_is_erased(shop: Path) -> None:
    edit(shop / REVIEW, "I sell this mug", "I sell [this mug](../products/mug.md)")
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, [sys.executable, "-m", "seedbed_cli", "serve", "--port", "0"])
    with os.fdopen(terminal, "r+b", buffering=0) as typed:
        heard = b""
        while b"signs in once" not in heard:
            heard += typed.read(4096)
        typed.write(CTRL_C)
    os.waitpid(child, 0)
    erased, _, left = heard.rpartition(ERASE_LINE)
    assert erased
    assert b'no file "../products/mug.md" here' in left


def test_a_rehearsal_ticks_at_its_pretended_time_in_a_store_of_its_own(serve, shop: Path) -> None:
    home, _, _ = announced(serve("--now", "2030-05-01T19:59:50+08:00"))
    now = datetime.fromisoformat(json.loads(get(f"{home}api/v1/launches"))["now"])
    assert 0 <= (now - datetime.fromisoformat("2030-05-01T19:59:50+08:00")).total_seconds() < 60
    assert "sb-rehearsal" in get(home)
    assert not (shop / "data").exists()
    assert (shop / "build/rehearsal/store").is_dir()


def test_a_site_below_a_path_is_served_there(serve, shop: Path) -> None:
    edit(shop / "mkdocs.yml", "http://127.0.0.1:8000/", "https://example.com/shop/")
    home, referral, _ = announced(serve())
    assert home.endswith("/shop/")
    assert "Test shop" in get(home)
    assert "Two weeks" in get(referral)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_without_a_traceback(serve, shop: Path, number: signal.Signals) -> None:
    process = serve()
    announced(process)
    process.send_signal(number)
    out, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert "Traceback" not in out + errors
    assert out == "", "on this machine alone there is nothing more to tell than the three addresses"


def test_a_taken_port_is_told_before_anything_is_built(run, shop: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        result = run("serve", "--port", str(port))
    assert result.exit_code == 1
    assert f"port {port} is taken" in result.output
    assert f"--port {port + 1}" in result.output
    assert not (shop / "build" / "preview").exists()


def test_a_phone_in_the_network_is_let_in_and_everybody_is_told_that(serve, shop: Path) -> None:
    try:
        host = lan_address()
    except Failure:
        pytest.skip("this machine is in no network")
    process = serve("--lan")
    home, referral, _ = announced(process)
    assert home.startswith(f"http://{host}:")
    assert "Two weeks with the morning mug" in get(referral)
    assert json.loads(get(f"{home}api/v1/launches"))["launches"]
    assert json.loads(get(f"{home}preview/state?known=-1"))["problem"] == ""
    assert process.stdout is not None
    process.send_signal(signal.SIGTERM)
    lines = process.stdout.readlines()
    assert any("█▀" in line for line in lines)
    assert lines[-1].startswith("Everybody in this network can read this preview, drafts included")


def test_where_there_is_no_network_that_is_said_in_a_sentence(run, shop: Path, monkeypatch) -> None:
    def unreachable(*_: object) -> None:
        raise OSError(errno.ENETUNREACH, "Network is unreachable")

    monkeypatch.setattr(socket.socket, "connect", unreachable)
    result = run("serve", "--lan", "--port", "0")
    assert (result.exit_code, "this machine is in no network" in result.output) == (1, True)


def test_a_host_is_not_named_beside_lan(run, shop: Path) -> None:
    result = run("serve", "--lan", "--host", "0.0.0.0")
    assert (result.exit_code, "leave out --host, or --lan" in result.output) == (1, True)


def test_a_second_serve_of_the_same_shop_is_refused(serve, shop: Path) -> None:
    home, _, _ = announced(serve())
    second = serve()
    assert second.wait(PATIENCE) == 1
    assert second.stderr is not None
    assert "already runs" in second.stderr.read()
    assert get(home)


@pytest.mark.parametrize("now", ["tomorrow", "2026-13-01", "20:00", ""])
def test_a_pretended_time_that_is_none_is_one_sentence(run, shop: Path, now: str) -> None:
    result = run("serve", "--port", "0", "--now", now)
    assert result.exit_code == 1
    assert "write it as 2026-12-01T19:59:50+08:00" in result.output


def test_a_pretended_time_that_the_zone_skips_is_one_sentence(run, shop: Path) -> None:
    edit(shop / "content/shop.yml", "timezone: ", "timezone: America/New_York #")
    result = run("serve", "--port", "0", "--now", "2026-03-08T02:30")
    assert result.exit_code == 1
    assert "does not exist in America/New_York" in result.output


def test_a_store_that_cannot_be_written_is_one_sentence(run, shop: Path) -> None:
    (shop / "data").write_text("a file where a folder should be")
    result = run("serve", "--port", "0")
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert "data" in result.output


def test_api_without_a_catalog_is_one_sentence(shop: Path) -> None:
    command = [sys.executable, "-m", "seedbed_cli", "api", "--port", str(free_port())]
    done = subprocess.run(command, cwd=shop, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 1
    assert "seedbed build" in done.stderr
    assert "Traceback" not in done.stderr


def test_api_serves_the_built_catalog(run, shop: Path) -> None:
    assert run("build").exit_code == 0
    port = free_port()
    command = [sys.executable, "-m", "seedbed_cli", "api", "--port", str(port)]
    process = subprocess.Popen(command, cwd=shop, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        wait_for("the API", lambda: _answers(f"http://127.0.0.1:{port}/livez"))
        stay = build_opener(_Stay())
        with pytest.raises(HTTPError) as answer:
            stay.open(f"http://127.0.0.1:{port}/r/WELCOME", timeout=PATIENCE)
        assert answer.value.code == 302
        answer.value.close()
    finally:
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=PATIENCE)
    assert "Traceback" not in errors


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_args: object) -> None:
        return None


def _answers(url: str) -> bool:
    try:
        get(url)
    except OSError:
        return False
    return True
