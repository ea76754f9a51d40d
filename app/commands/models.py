"""`flask models list | pull | verify | smoke | rm`: the weights of SDXL, which no other command ever fetches."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import click
from flask.cli import AppGroup

from app.engines.contracts import EngineError
from app.wiring import model_shelf, services

models = AppGroup("models", help="Models that paint on this machine.")

SENTENCES = {
    "model_unknown": "There is no such model.",
    "model_missing": "That model is not here. `flask models pull sdxl` fetches one.",
    "libraries_missing": "The libraries for models are not installed: `pip install -r requirements/model.txt`.",
    "model_gone": "The hub no longer has these files.",
    "model_broken": "The model's files cannot be read. `flask models verify` tells which.",
    "model_wrong": "That folder holds another kind of model.",
    "hub_away": "The hub cannot be reached. Run the command again: it goes on where it stopped.",
    "disk_full": "There is not enough room on the disk.",
    "file_corrupt": "A file arrived damaged and was thrown away. Run the command again to fetch it anew.",
    "device_missing": "That device is not here.",
    "memory": "The model does not fit into memory.",
}


@models.command("list")
def list_models() -> None:
    """The models that can be pulled, and which of them are here."""
    from app.engines.imaging.sdxl import catalogue, download

    for model in catalogue.models().values():
        folder = model_shelf().find(model.name)
        state = f"here, {download.in_words(download.size_of(folder))}" if folder else f"about {model.gigabytes} GB"
        click.echo(f"{model.name:10} {model.title} ({state})")
        for licence in model.licences:
            click.echo(f"{'':10} licence: {licence}")


@models.command("pull")
@click.argument("name")
@click.option("--endpoint", help="Address of another hub that speaks the same protocol.")
@click.option("--yes", is_flag=True, help="Do not ask before fetching.")
def pull(name: str, endpoint: str | None, yes: bool) -> None:
    """Fetch the model NAME, or the rest of it: sizes first, then the disk, then file by file, checked by hash."""
    from app.engines.imaging.sdxl import catalogue, download
    from app.engines.imaging.sdxl.hub import Hub

    with _explained():
        _need_libraries()
        puller = download.Puller(model_shelf(), Hub(endpoint))
        plan = puller.plan(catalogue.model(name))
        for file in plan.missing:
            click.echo(f"{download.in_words(file.size):>10}  {file.repo}  {file.path}")
        click.echo(f"{download.in_words(plan.bytes_missing)} to fetch, {download.in_words(plan.bytes_in_all)} in all")
        if plan.missing and not yes:
            click.confirm("Fetch them?", default=True, abort=True)
        with click.progressbar(length=max(1, plan.bytes_missing), label=name) as bar:
            puller.pull(plan, bar.update)
    click.echo(f"{name} is here: set SDXL_MODEL={name} and SDXL_PROFILE={plan.model.profile}.")
    click.echo(f"`flask models smoke {name}` paints one picture with it.")


@models.command("verify")
@click.argument("name")
def verify(name: str) -> None:
    """Compare every file of NAME with the hash it had when it was pulled."""
    from app.engines.imaging.sdxl import download

    with _explained():
        wrong = download.verify(_pulled(name))
    if wrong:
        raise click.ClickException("\n".join([*wrong, f"`flask models pull {name}` fetches what is missing."]))
    click.echo(f"{name} is as it was pulled")


@models.command("smoke")
@click.argument("name")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Where to write the picture (PNG).")
@click.option("--side", default=1024, show_default=True, help="Pixels of the square picture.")
def smoke(name: str, out: Path | None, side: int) -> None:
    """Load NAME and paint one picture: what no automatic test can judge, look at."""
    from app.engines.imaging.sdxl.holder import Setup
    from app.engines.imaging.sdxl.profiles import PROFILES
    from app.engines.imaging.sdxl.smoke import smoke as paint_one

    settings = services().settings
    profile = PROFILES[_profile_of(name) or settings.sdxl_profile]
    with _explained(), click.progressbar(length=100, label=f"{profile.steps} steps") as bar:
        made = paint_one(
            _pulled(name),
            profile,
            Setup(device=settings.sdxl_device),
            lambda share: bar.update(int(share * 100) - bar.pos),
            side,
        )
    if out is not None:
        out.write_bytes(made.visual.data)
    recipe = made.visual.recipe
    click.echo(f"{made.seconds} s with loading, {recipe['device']}, {recipe['stack']}, revision {recipe['revision']}")


@models.command("rm")
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
def rm(name: str, yes: bool) -> None:
    """Delete the pulled model NAME from this machine."""
    from app.engines.imaging.sdxl import download

    with _explained():
        folder = _pulled(name)
        if not yes:
            click.confirm(f"Delete {download.in_words(download.size_of(folder))}?", abort=True)
        freed = download.remove(model_shelf(), name)
    click.echo(f"{download.in_words(freed)} freed")


def _pulled(name: str) -> Path:
    """The folder of a model. An unfinished pull has one too: it can be verified and removed."""
    unfinished = model_shelf().root / name
    found = model_shelf().find(name) or (unfinished if unfinished.is_dir() else None)
    if found is None:
        raise EngineError("model_missing", final=True, detail=name)
    return found


def _need_libraries() -> None:
    from app.engines.imaging.sdxl.folders import libraries_present

    if not libraries_present():
        raise EngineError("libraries_missing", final=True)


def _profile_of(name: str) -> Literal["quality", "fast"] | None:
    from app.engines.imaging.sdxl import catalogue

    return catalogue.models()[name].profile if name in catalogue.models() else None


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except EngineError as error:
        sentence = SENTENCES.get(error.reason, error.reason)
        raise click.ClickException(f"{sentence} ({error})") from error
