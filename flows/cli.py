"""The command `readouts`. Exit codes: 0 published, unchanged or sound; 1 error; 2 refused or used wrongly."""

from __future__ import annotations

import datetime as dt
import importlib.metadata
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer
from rich.console import Console

from flows.settings import DEBUG, Engine, Settings, quiet_prefect_environment

if TYPE_CHECKING:
    from flows.evaluate import Result
    from flows.pipeline import RunSummary
    from flows.steps import Order
    from schemas.evaluations import SetKind

app = typer.Typer(
    help="Diplomatic readouts as citable data: curate sources into releases, check them, trace a value.",
    epilog=f"Defaults come from READOUTS_* variables. {DEBUG}=1 shows an error's traceback.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

_REFUSED = 2
_out = Console(highlight=False, emoji=False)
_err = Console(stderr=True, highlight=False, emoji=False)

OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Folder of the releases (READOUTS_OUTPUT, else output).", file_okay=False),
]
SourcesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        help="Folders, files, archives, patterns or URLs (READOUTS_SOURCES, else seeds/readouts).", show_default=False
    ),
]
ReferenceOption = Annotated[
    Path | None,
    typer.Option("--reference", help="Folder of reference CSV files (READOUTS_REFERENCE, else seeds/reference)."),
]
ReleaseOption = Annotated[
    str | None, typer.Option("--release", help="A version, a release folder or an output (default: the latest).")
]
SourceOption = Annotated[
    list[str] | None, typer.Option("--source", help="Where the sources lie, for exact lines (READOUTS_SOURCES).")
]


@app.callback(invoke_without_command=True)
def root(
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.", is_eager=True)] = False,
) -> None:
    """Diplomatic readouts as citable data."""
    if version:
        _out.print(f"readouts {importlib.metadata.version('readouts')}")
        raise typer.Exit


@app.command()
def curate(
    sources: SourcesArgument = None,
    output: OutputOption = None,
    engine: Annotated[
        Engine | None,
        typer.Option("--engine", help="Run plainly, or as a Prefect flow (READOUTS_ENGINE, else prefect)."),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=1, help="Worker processes (READOUTS_WORKERS, else one a processor, at most 4)."),
    ] = None,
    shard_size: Annotated[
        int | None,
        typer.Option("--shard-size", min=1, help="Sources a worker takes at a time (READOUTS_SHARD_SIZE, else 500)."),
    ] = None,
    reference: ReferenceOption = None,
    replace_sources: Annotated[
        bool, typer.Option("--replace-sources", help="Publish although sources of the latest release are gone.")
    ] = False,
    allow_unreadable: Annotated[
        bool, typer.Option("--allow-unreadable", help="Publish although sources could not be read.")
    ] = False,
) -> None:
    """Curate sources and publish a release if anything changed."""
    with _one_line_errors():
        from flows.progress import shown_on
        from flows.steps import Order

        settings = Settings.from_environment()
        order = Order(
            sources=tuple(sources or settings.sources),
            reference=reference or settings.reference,
            output=output or settings.output,
            engine=engine or settings.engine,
            workers=workers or settings.workers,
            shard_size=shard_size or settings.shard_size,
            replace_sources=replace_sources,
            allow_unreadable=allow_unreadable,
        )
        with shown_on(_err):
            summary = _run(order)
    _report(summary)


def _run(order: Order) -> RunSummary:
    from flows.progress import current

    if order.engine == "direct":
        from flows.pipeline import run

        return run(order)
    current().start("start Prefect")
    quiet_prefect_environment(order.output)
    from flows.curate import curate as flow

    return flow(
        sources=[str(source) for source in order.sources],
        output=str(order.output),
        reference=str(order.reference),
        workers=order.workers,
        shard_size=order.shard_size,
        replace_sources=order.replace_sources,
        allow_unreadable=order.allow_unreadable,
    )


def _report(summary: RunSummary) -> None:
    if not summary.is_new:
        _out.print(f"nothing changed: latest is {summary.version}", soft_wrap=True)
        return
    rows = summary.rows
    counts = [f"{rows[name]:,} {name}" for name in ("documents", "events", "statements")]
    counts.append(f"{rows['quarantine']:,} sources in quarantine")
    flat = summary.path / "parquet" / "statements_flat.parquet"
    _out.print(f"published {summary.version}: {summary.path}", soft_wrap=True)
    _out.print(f"  {', '.join(counts)}", soft_wrap=True)
    _out.print("\nLoad it in Python:\n", soft_wrap=True)
    _out.print("  import polars as pl", soft_wrap=True)
    _out.print(f'  statements = pl.read_parquet("{flat}")', markup=False, soft_wrap=True)
    _out.print('  print(statements.select("speaker", "cue", "content", "act"))', markup=False, soft_wrap=True)


@app.command()
def check(
    release: Annotated[
        str | None,
        typer.Argument(help="A version, a release folder or an output (default: the latest).", show_default=False),
    ] = None,
    output: OutputOption = None,
) -> None:
    """Check a release: its files, descriptions, rows and every promise of the contract."""
    with _one_line_errors():
        from flows.publish import check_release
        from flows.releases import find_release

        report = check_release(find_release(release, output or Settings.from_environment().output))
    for line in report.lines():
        _out.print(line, markup=False, soft_wrap=True)
    if not report.is_sound:
        raise typer.Exit(1)


@app.command()
def releases(output: OutputOption = None) -> None:
    """List the releases of an output, the latest last."""
    with _one_line_errors():
        from flows.publish import read_history

        where = output or Settings.from_environment().output
        history = read_history(where)
    if not history.releases:
        _out.print(f"no release in {where}", soft_wrap=True)
    for release in history.releases:
        mark = "  latest" if release == history.latest else ""
        made = release.created_at
        _out.print(f"{release.version}  made {made}  schema {release.schema_version}{mark}", soft_wrap=True)


@app.command()
def explain(
    identifier: Annotated[
        str, typer.Argument(metavar="ID", help="Any id, or table:key such as dates:DOCUMENT:120:133.")
    ],
    release: ReleaseOption = None,
    output: OutputOption = None,
    sources: SourceOption = None,
) -> None:
    """Show where a value comes from: its row, its words in their sentence and source, its evidence and rule."""
    with _one_line_errors():
        from flows.explain import explain as look_up
        from flows.explain import show
        from flows.releases import find_release

        settings = Settings.from_environment()
        folder = find_release(release, output or settings.output)
        explanation = look_up(folder, identifier, sources or settings.sources)
    show(explanation, folder.name, _out)


@app.command()
def evaluate(
    gold: Annotated[list[Path], typer.Argument(help="Files of labels.", exists=True, dir_okay=False)],
    release: ReleaseOption = None,
    output: OutputOption = None,
    disagreements: Annotated[
        int | None,
        typer.Option("--disagreements", min=0, help="How many to list (default: 20, with --json all).", metavar="N"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    at_least: Annotated[
        list[str] | None, typer.Option("--at-least", metavar="FIELD=VALUE", help="Exit 1 if a field is below.")
    ] = None,
    record: Annotated[
        str | None, typer.Option("--record", metavar="NAME", help="Enter the result into evaluations.json.")
    ] = None,
    kind: Annotated[
        Literal["real", "written"] | None, typer.Option("--kind", help="With --record: what the texts are.")
    ] = None,
    tuned_on: Annotated[
        bool | None, typer.Option("--tuned-on/--untouched", help="With --record: whether a rule was made on them.")
    ] = None,
    note: Annotated[str, typer.Option("--note", help="With --record: what the set is.")] = "",
    reference: ReferenceOption = None,
) -> None:
    """Hold a release against labelled documents: each field with n, interval and baseline, and what disagrees."""
    with _one_line_errors():
        from flows.evaluate import Floor, WrongFloor, compare_files, measure, result_as_json, show
        from flows.releases import find_release

        settings = Settings.from_environment()
        if record is not None and (kind is None or tuned_on is None or not note):
            raise _WrongUse("--record needs --kind, --tuned-on or --untouched, and --note")
        if record is None and (kind is not None or tuned_on is not None or note):
            raise _WrongUse("--kind, --tuned-on, --untouched and --note say what --record enters: name it")
        try:
            floors = [Floor.parse(text) for text in at_least or ()]
        except WrongFloor as error:
            raise _WrongUse(f"--at-least {error}") from None
        folder = find_release(release, output or settings.output)
        result = measure(compare_files(folder, gold))
    if as_json:
        _out.print_json(data=result_as_json(result, disagreements=disagreements))
    else:
        show(result, folder.name, _out, disagreements=20 if disagreements is None else disagreements)
    if record is not None and kind is not None and tuned_on is not None:
        with _one_line_errors():
            path = _record(result, record, kind, note, reference or settings.reference, tuned_on=tuned_on)
        # Standard output may hold JSON.
        _err.print(f"recorded {record} in {path}", markup=False, soft_wrap=True)
    if missed := [line for floor in floors if (line := floor.fault(result)) is not None]:
        for line in missed:
            _err.print(line, markup=False, soft_wrap=True)
        raise typer.Exit(1)


def _record(result: Result, name: str, kind: SetKind, note: str, reference: Path, *, tuned_on: bool) -> Path:
    from flows.evaluate import as_evaluation, record_evaluation
    from flows.publish import code_version

    evaluation = as_evaluation(
        result,
        name=name,
        kind=kind,
        tuned_on=tuned_on,
        measured_on=dt.datetime.now(dt.UTC).date().isoformat(),
        code_version=code_version(Path(__file__).resolve().parent.parent),
        note=note,
    )
    return record_evaluation(reference, evaluation)


@app.command()
def sample(
    count: Annotated[int, typer.Argument(metavar="N", min=1, help="How many documents.")],
    seed: Annotated[int, typer.Option("--seed", help="Equal seeds draw equal documents.")],
    to: Annotated[Path, typer.Option("--to", help="Folder of the sample.", file_okay=False)] = Path("sample"),
    release: ReleaseOption = None,
    output: OutputOption = None,
    sources: SourceOption = None,
) -> None:
    """Draw documents of a release as texts and empty labels, ready to be labelled and given to `evaluate`."""
    with _one_line_errors():
        from flows.evaluate import draw_sample
        from flows.releases import find_release

        settings = Settings.from_environment()
        folder = find_release(release, output or settings.output)
        drawn = draw_sample(folder, count, seed, to, sources or settings.sources)
    _out.print(f"{len(drawn.document_ids):,} documents of {folder.name} in {to}", markup=False, soft_wrap=True)
    if drawn.put_together:
        lost = f"{drawn.put_together:,} texts were put together without line breaks: name their folder with --source"
        _out.print(lost, soft_wrap=True)
    _out.print(f"fill in {drawn.labels}, then: readouts evaluate {drawn.labels}", markup=False, soft_wrap=True)


@app.command()
def schedule(
    cron: Annotated[str, typer.Option("--cron", help="When to run, as five cron fields in UTC.")] = "0 3 * * *",
    sources: SourcesArgument = None,
    output: OutputOption = None,
    reference: ReferenceOption = None,
    port: Annotated[
        int, typer.Option("--port", help="Port of the Prefect server that is started without PREFECT_API_URL.")
    ] = 4200,
) -> None:
    """Curate by the clock until stopped, on a Prefect server of its own unless PREFECT_API_URL names one."""
    with _one_line_errors():
        from flows.schedule import WrongCron, prepare, serve

        settings = Settings.from_environment()
        chosen = [_resolved(source) for source in sources or settings.sources]
        where = output or settings.output
        try:
            prepare(cron, output=where)
        except WrongCron as error:
            raise _WrongUse(str(error)) from None
        _err.print(f"curating into {where} at {cron!r} (UTC); stop with Ctrl-C", soft_wrap=True)
        serve(cron, sources=chosen, output=where, reference=reference or settings.reference, port=port)


def _resolved(source: str | Path) -> str:
    """A path made absolute, since the schedule runs elsewhere; a URL as it is."""
    text = str(source)
    return text if "://" in text else str(Path(text).resolve())


def _fail(error: Exception, code: int, prefix: str = "error") -> NoReturn:
    if os.environ.get(DEBUG):
        traceback.print_exception(error, file=sys.stderr)
    _err.print(f"{prefix}: {error}", markup=False, soft_wrap=True)
    raise typer.Exit(code)


class _WrongUse(Exception):
    """Options that cannot be meant; the message is one line."""


@contextmanager
def _one_line_errors() -> Iterator[None]:
    """End the command with one clear error and its exit code instead of a traceback."""
    try:
        yield
    except typer.Exit:
        raise
    except _WrongUse as error:
        _fail(error, _REFUSED)
    except Exception as error:  # noqa: BLE001 whatever happens, the user gets one line; READOUTS_DEBUG=1 shows the rest
        from flows.publish import Refused

        if isinstance(error, Refused):
            _fail(error, _REFUSED, "refused")
        _fail(error, 1)


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
