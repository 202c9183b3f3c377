"""``tillid sources``: which sources of facts are asked, and one question to a real one."""

import asyncio
import json
from dataclasses import asdict, replace

import click

from tillid.config import Config
from tillid.errors import InputError


@click.group()
def sources() -> None:
    """Sources of what a page cannot fake: registries, registers, archives."""


@sources.command("list")
def list_() -> None:
    """All sources, whether they are asked, and on which terms."""
    from tillid.sources.choices import read_choices

    config = Config.of()
    for id_, choice in read_choices(config.sources, config.source_keys).items():
        needs = f", needs {' and '.join(choice.declaration.keys)}" if choice.declaration.keys else ""
        click.echo(f"{id_:18} {'on' if choice.on else 'off':4} {choice.declaration.name['en']}{needs}")


@sources.command()
@click.argument("name")
@click.argument("subject", required=False)
def check(name: str, subject: str | None) -> None:
    """Ask source NAME once about SUBJECT, a domain or DK/10150817, and print its answer. What is off is asked, too."""
    from tillid.net.network import read_places
    from tillid.sources.asking import Sources
    from tillid.sources.choices import read_choices
    from tillid.sources.declaration import declarations
    from tillid.sources.manners import Manners
    from tillid.sources.subject import read_company

    config = Config.of()
    if name not in declarations():
        raise InputError(f"there is no source {name!r}; there are {', '.join(declarations())}")
    choice = read_choices(config.sources, config.source_keys)[name]
    if lacking := [key for key in choice.declaration.keys if not choice.keys.get(key)]:
        raise InputError(f"{name} needs {' and '.join(lacking)}: write them into {config.source_keys}")
    asked = subject or choice.declaration.sample
    country, slash, number = asked.partition("/")
    manners, local = Manners(config.redis_url), read_places(config.local_places)
    opened = Sources({name: replace(choice, on=True)}, local, manners, config.source_files, config.contact)
    about = read_company(country, number) if slash else asked
    if not opened.about(about):
        kind = {"domain": "domains", "company": "companies"}[choice.declaration.about]
        raise InputError(f"{name} is asked about {kind}, such as {choice.declaration.sample}")
    answer = asyncio.run(opened.ask(name, about))
    click.echo(json.dumps({"source": name, "asked": asked, **asdict(answer)}, ensure_ascii=False, indent=2))
