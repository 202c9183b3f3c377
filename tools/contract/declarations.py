"""Reads one signal's folder, and says what is wrong with it by folder and field."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError

from tillid.contract import EXTENSION, Signal
from tillid.scoring import host_signals as url_signals
from tools.contract.sentences import problems_of_sentences

SIGNALS = EXTENSION / "signals"
_CASES = ("cases.html",)
FILES = {"page": (*_CASES, "extract.js"), "url": _CASES, "domain": _CASES, "company": _CASES}

# Whose word is law: legislators, courts and authorities. Others advise.
AUTHORITIES = frozenset(
    (
        "danskelove.dk",
        "eu.dk",
        "eur-lex.europa.eu",
        "forbrug.dk",
        "forbrugerombudsmanden.dk",
        "ft.dk",
        "naevneneshus.dk",
    )
)

_ESCAPED = re.compile(r"\\.")
_CLASS = re.compile(r"\[[^\]]*\]")
_GROUP = re.compile(r"\([^()]*\)([*+{]?)")
_UNBOUNDED = re.compile(r"[*+]|\{\d*,\}")
_VARIABLE = re.compile(r"\{\d*,\d*\}")


class RefusedError(Exception):
    """A signal folder that breaks the rules. The message has one problem a line."""


def read_declaration(folder: Path) -> tuple[dict[str, Any], Signal]:
    """The declaration as written, and as a checked signal.

    Raises
    ------
    RefusedError
        Names the folder, the field and the problem.
    """
    where = f"extension/signals/{folder.name}"
    try:
        declaration = json.loads((folder / "signal.json").read_text())
        signal = Signal.model_validate(declaration)
        problems = list(_problems(folder, signal))
    except (OSError, json.JSONDecodeError) as problem:
        problems = [f"signal.json: {problem}"]
    except ValidationError as refusal:
        problems = [f"signal.json /{'/'.join(map(str, error['loc']))}: {error['msg']}" for error in refusal.errors()]
    if problems:
        raise RefusedError("\n".join(f"{where}/{problem}" for problem in problems))
    return declaration, signal


def _problems(folder: Path, signal: Signal) -> Iterator[str]:
    if signal.id != folder.name:
        yield f"signal.json /id: is {signal.id}, but the folder is {folder.name}"
    if signal.group not in json.loads((SIGNALS / "groups.json").read_text()):
        yield f"signal.json /group: {signal.group} is not in groups.json"
    if signal.source == "url" and signal.id not in url_signals.EXTRACTORS:
        yield f"signal.json /source: service/tillid/scoring/host_signals.py has no function {signal.id}"
    if not signal.evidence.startswith("https://"):
        yield "signal.json /evidence: give the https address of the source"
    host = urlsplit(signal.evidence).hostname or ""
    if signal.kind == "law" and host.removeprefix("www.") not in AUTHORITIES:
        yield f"signal.json /kind: {host} is not a law, a court or an authority; call it practice or advice"
    yield from _wrong_files(folder, signal)
    yield from (f"signal.json {problem}" for problem in problems_of_sentences(signal))
    yield from _bad_wordings(signal)


def _wrong_files(folder: Path, signal: Signal) -> Iterator[str]:
    wanted = FILES[signal.source] if signal.reads is None else ("cases.html",)
    yield from (f"{name}: is missing" for name in wanted if not (folder / name).is_file())
    if signal.reads is not None and (folder / "extract.js").is_file():
        yield f"signal.json /reads: is {signal.reads}, but the folder has an extractor of its own: drop one of them"


def _bad_wordings(signal: Signal) -> Iterator[str]:
    for language, patterns in (signal.words or {}).items():
        for index, pattern in enumerate(patterns):
            if problem := problem_of_wording(pattern):
                yield f"signal.json /words/{language}/{index}: {problem}: {pattern}"


def problem_of_wording(pattern: str) -> str | None:
    """What is wrong with a wording's regular expression, or None. A page must not be able to make it slow."""
    try:
        groups = re.compile(pattern).groups
    except re.error as problem:
        return f"is not a regular expression ({problem})"
    if groups:
        return "write (?: instead of (, for a group that captures is taken for a wording of its own"
    bare = _ESCAPED.sub("x", pattern)
    if any(set(letters) & set("æøåäöüß") for letters in _CLASS.findall(bare)):
        return "write a|b instead of a class with æ, ø, å, ä, ö, ü or ß, whose other spellings are two letters"
    bare = _CLASS.sub("x", bare)
    if _UNBOUNDED.search(bare):
        return "bound the repetition, {0,40} instead of * or +"
    if _nests(bare):
        return "a repetition stands within a repeated group"
    return None


def _nests(bare: str) -> bool:
    """Whether a repetition of varying length stands within a repeated group; groups are folded from the inside out."""
    while group := _GROUP.search(bare):
        varies = _VARIABLE.search(group[0][: group.end(1) - group.start()]) is not None
        if varies and group[1]:
            return True
        # A folded group that varies is written as a repetition, so that the group around it sees it.
        bare = bare[: group.start()] + ("x{0,1}" if varies else "x") + group[1] + bare[group.end() :]
    return False
