"""`seedbed serve`: builds, watches, and serves site and API at one address, at the real time or a pretended one."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import click

from seedbed.i18n import Text
from seedbed.models.moment import Moment, NoSuchTime
from seedbed_cli import extras, progress
from seedbed_cli.listening import lan_address, listen
from seedbed_cli.project import Project, config_option, find
from seedbed_cli.terminal import Failure, SpokenCommand, option
from seedbed_cli.values import Number

LOOPBACK = "127.0.0.1"


@click.command(
    cls=SpokenCommand,
    text=Text.of("Build, watch and serve the shop on this machine; with --now, rehearse it at a pretended time."),
)
@config_option
@option(
    "--host",
    default=LOOPBACK,
    show_default=True,
    text=Text.of("The address to listen on; 0.0.0.0 lets phones in your network in."),
)
@option(
    "--lan",
    is_flag=True,
    text=Text.of("Let phones in your network in, at this machine's address there; a QR code shows it."),
)
@option("--port", type=Number(0, 65535), default=8000, show_default=True, text=Text.of("The port to listen on."))
@option(
    "--now",
    "pretended",
    metavar="TIME",
    text=Text.of("Rehearse: begin at this time, such as 2026-12-01T19:59:50+08:00, in a store of its own."),
)
@option(
    "--data",
    type=click.Path(path_type=Path),
    envvar="SEEDBED_DATA",
    text=Text.of("The folder of the store; by default data/store, beside the configuration. A rehearsal has its own."),
)
@option("--verbose", is_flag=True, text=Text.of("Show what MkDocs says, and each request."))
def serve(
    *, config_file: Path, host: str, lan: bool, port: int, pretended: str | None, data: Path | None, verbose: bool
) -> None:
    """Serve the shop."""
    extras.require("site", "api")
    from seedbed_cli.preview import Preview  # noqa: PLC0415  (needs both extras)

    project = find(config_file)
    start = instant(pretended, project) if pretended is not None else None
    with _until_stopped(), closing(listen(_host(host, lan=lan), port)) as listener:
        preview = Preview(project, listener, start, data, verbose, click.get_current_context())
        with preview.alone():
            with progress.shown(Text.of("Building …")) as told:
                built = preview.build(told)
            preview.run(built)


def _host(host: str, *, lan: bool) -> str:
    if lan and host != LOOPBACK:
        raise Failure(Text.of("--lan finds the address by itself; leave out --host, or --lan"))
    return lan_address() if lan else host


def instant(written: str, project: Project) -> datetime:
    """Return the instant that `--now` names, in the shop's zone where it has no offset.

    Raises:
        Failure: it is not a time, or not one in that zone.
    """
    try:
        moment = Moment.parse(written)
    except ValueError as error:
        text = Text.of('--now: "{value}" is not a time; write it as 2026-12-01T19:59:50+08:00', value=written)
        raise Failure(text) from error
    try:
        return moment.instant(project.content.shop.timezone)
    except NoSuchTime as error:
        raise Failure(Text.of("--now: {why}", why=error.args[0])) from error


@contextmanager
def _until_stopped() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM end the block, and the command with it, without a word."""
    before = {number: signal.signal(number, signal.default_int_handler) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    except KeyboardInterrupt:
        click.echo(err=True)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
