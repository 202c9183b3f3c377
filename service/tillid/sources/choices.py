"""Which sources are asked, where, with which credentials: ``TILLID_SOURCES`` and ``TILLID_SOURCE_KEYS``."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from tillid.errors import InputError
from tillid.sources.declaration import Declaration, declarations

ALL = "all"
_SCHEMES = {"http", "https", "whois", "dns", "file"}
_WANTED = "name=on, name=off or name=address, comma separated"


@dataclass(frozen=True)
class Choice:
    """One source as it is to be asked; ``parts`` are switches of its own, such as ``no`` of ``registry.no=on``."""

    declaration: Declaration
    on: bool
    address: str
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)
    parts: Mapping[str, bool] = field(default_factory=dict)


def read_choices(text: str, key_file: Path) -> dict[str, Choice]:
    """Every source's choice.

    Parameters
    ----------
    text
        ``archive=off, brreg=https://mirror.example/api, registry.no=on``; ``all=off`` switches off what is not named.
    key_file
        JSON: ``{"cvr": {"user": "…", "password": "…"}}``. It may be absent.

    Raises
    ------
    InputError
        Says which entry cannot be used, and why.
    """
    said = dict(_entries(text))
    unknown = {name.partition(".")[0] for name in said} - declarations().keys() - {ALL}
    if unknown:
        raise InputError(f"TILLID_SOURCES names {', '.join(sorted(unknown))}; there are {', '.join(declarations())}")
    keys = _read_keys(key_file)
    return {id_: _choice(one, said, keys.get(id_, {})) for id_, one in declarations().items()}


def _choice(declaration: Declaration, said: Mapping[str, str], keys: Mapping[str, str]) -> Choice:
    id_ = declaration.id
    own = said.get(id_)
    lacking = [key for key in declaration.keys if not keys.get(key)]
    if own and own != "off" and lacking:
        raise InputError(f"TILLID_SOURCES switches {id_} on, but TILLID_SOURCE_KEYS gives it no {', '.join(lacking)}")
    wanted = own != "off" if own else declaration.on and said.get(ALL) != "off"
    parts = {name.partition(".")[2]: to == "on" for name, to in said.items() if name.startswith(f"{id_}.")}
    address = own if own not in {None, "on", "off"} else declaration.address
    return Choice(declaration, wanted and not lacking, str(address).rstrip("/"), keys, parts)


def _entries(text: str) -> list[tuple[str, str]]:
    entries = []
    for entry in filter(None, map(str.strip, text.split(","))):
        name, _, to = (part.strip() for part in entry.partition("="))
        is_switch = to in {"on", "off"}
        if not is_switch and ("." in name or name == ALL or urlsplit(to).scheme not in _SCHEMES):
            raise InputError(f"TILLID_SOURCES has {entry!r}, but must be {_WANTED}")
        entries.append((name, to))
    return entries


def _read_keys(file: Path) -> Mapping[str, Mapping[str, str]]:
    try:
        read = json.loads(file.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as problem:
        raise InputError(f"TILLID_SOURCE_KEYS: {file} cannot be read as JSON: {problem}") from None
    if not isinstance(read, dict) or not all(isinstance(keys, dict) for keys in read.values()):
        raise InputError(f'TILLID_SOURCE_KEYS: {file} must hold an object such as {{"cvr": {{"user": "…"}}}}')
    return read
