"""``tillid backup`` and ``tillid restore``: everything that is kept, in one file."""

from collections.abc import Mapping
from pathlib import Path

import click

from tillid.config import Config

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("file", metavar="FILE", type=_FILE)
def backup(file: Path) -> None:
    """Write the database with its pictures, and the keys, into FILE, while the service runs.

    Whoever has FILE can sign badges: keep it as you keep the key.
    """
    from tillid.store.backup import back_up
    from tillid.store.database import Database

    config = Config.of()
    click.echo(f"{back_up(Database(config.database), _files(config), file)} rows in {file}")


@click.command()
@click.argument("file", metavar="FILE", type=_FILE)
def restore(file: Path) -> None:
    """Put back what FILE holds, where no database and no keys are yet. Then start the service."""
    from tillid.store import backup
    from tillid.store.database import Database

    config = Config.of()
    click.echo(f"{backup.restore(file, Database(config.database), _files(config))} rows restored")


def _files(config: Config) -> Mapping[str, Path]:
    return {"badge-key.pem": Path(config.badge_key), "source-keys.json": Path(config.source_keys)}
