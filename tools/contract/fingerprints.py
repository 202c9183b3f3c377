"""Fingerprints of what signals mean: a declaration, its own code, and the shared code that it reaches.

Comments and white space mean nothing, and neither does the name or place of a file: only what a change of meaning
would change is covered, so that a model fits as long as its signals mean what they meant when it was trained.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import tree_sitter
import tree_sitter_javascript
import tree_sitter_python

_ACROSS_PAGES = ("merge", "unless", "leads", "freight")
MEANING = ("reads", "type", "min", "max", "choices", "leans", "on", "pages", *_ACROSS_PAGES, "words", "lists")
# What every page signal goes through, whether its code names it or not.
ALWAYS = ("openPage", "readPage", "words", "extract", "run", "merge")
# Parts of a page that are read only for the signals that name them: they are not part of what the others mean.
ON_DEMAND = {"readPrices": {"prices", "goods"}, "readGoods": {"goods"}, "readStructured": {"structured"}}

# The text of a Python string: what stands between its escapes belongs to no child of it.
_STRING = "string_content"
# In tokens, one a line: ``tillid.name = …``, ``tillid.name`` and ``const { name, other: { part } } = tillid;``.
_DEFINED = re.compile(r"tillid\n\.\n(\w+)\n=\n")
_NAMED = re.compile(r"\btillid\n\.\n(\w+)|const\n\{\n([^;=]*)\}\n=\ntillid\n;")
_JAVASCRIPT = tree_sitter.Parser(tree_sitter.Language(tree_sitter_javascript.language()))
_PYTHON = tree_sitter.Parser(tree_sitter.Language(tree_sitter_python.language()))


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits for some texts in their order."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def meaning_of(declaration: Mapping[str, Any]) -> str:
    """The fields of a declaration that decide what its answer means: sentences are not among them."""
    return json.dumps({key: declaration[key] for key in MEANING if key in declaration}, sort_keys=True)


def tokens_of_script(code: str) -> str:
    """A script's tokens, one a line, without comments.

    Raises
    ------
    ValueError
        The text is not JavaScript.
    """
    root = _JAVASCRIPT.parse(code.encode()).root_node
    if root.has_error:
        raise ValueError("is not JavaScript that can be parsed")
    return "\n".join(_leaves(root))


def _leaves(node: tree_sitter.Node) -> Iterator[str]:
    if node.type == "comment" or _is_docstring(node):
        return
    if not node.children or node.type == _STRING:
        yield (node.text or b"").decode()
        return
    for child in node.children:
        yield from _leaves(child)


def _is_docstring(node: tree_sitter.Node) -> bool:
    return node.type == "expression_statement" and [child.type for child in node.children] == ["string"]


class SharedScripts:
    """The shared scripts, by the names that they give to ``tillid``, and what code reaches of them."""

    def __init__(self, scripts: Iterable[str]) -> None:
        self._tokens = {name: tokens for code in scripts for name, tokens in definitions_in(code)}

    def reached_by(self, tokens: str) -> dict[str, str]:
        """Names that a page signal's own tokens reach, with the tokens that define them, in the order of names."""
        parts = set(tokens.split("\n"))
        reached = {name for name, wanting in ON_DEMAND.items() if not wanting & parts}
        left_out = set(reached)
        waiting = [*ALWAYS, *_names_in(tokens)]
        while waiting:
            if (name := waiting.pop()) in self._tokens and name not in reached:
                reached.add(name)
                waiting.extend(_names_in(self._tokens[name]))
        return {name: self._tokens[name] for name in sorted(reached - left_out)}


def definitions_in(script: str) -> Iterator[tuple[str, str]]:
    """What a script gives to ``tillid``: names with their tokens."""
    for statement in _JAVASCRIPT.parse(script.encode()).root_node.children:
        tokens = "\n".join(_leaves(statement))
        if defined := _DEFINED.match(tokens):
            yield defined[1], tokens


def _names_in(tokens: str) -> set[str]:
    """What a script uses of ``tillid``."""
    found = [(name, *re.findall(r"\w+", taken)) for name, taken in _NAMED.findall(tokens)]
    return {name for names in found for name in names if name}


def tokens_of_function(name: str, module: str) -> str:
    """Tokens of a Python function and of all in its module's code that it reaches, without comments and docstrings."""
    tokens_of = dict(_definitions(_PYTHON.parse(module.encode()).root_node))
    reached: set[str] = set()
    waiting = [name]
    while waiting:
        if (defined := waiting.pop()) in tokens_of and defined not in reached:
            reached.add(defined)
            waiting.extend(tokens_of[defined].split("\n"))
    return "\n".join(tokens_of[defined] for defined in sorted(reached))


def _definitions(module: tree_sitter.Node) -> Iterator[tuple[str, str]]:
    """Names of functions and constants with their tokens."""
    for statement in module.children:
        if statement.type.startswith("import_"):
            continue
        inner = statement.child_by_field_name("definition") or (statement.children or [statement])[0]
        named = (part.child_by_field_name(field) for part in (statement, inner) for field in ("name", "left"))
        for name in named:
            if name is not None and name.text:
                yield name.text.decode(), "\n".join(_leaves(statement))
