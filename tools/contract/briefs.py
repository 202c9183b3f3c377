"""``briefs.json``: what a warning says of a signal in a few words, in the order in which a person needs to know it."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from tillid.contract import Signal, Text
from tillid.languages import LANGUAGES
from tools.contract.declarations import SIGNALS, RefusedError
from tools.contract.sentences import forms_of

Briefs = dict[str, dict[str, Text]]
# In characters, before a number is filled in: four of them fit into three lines of a phone.
_MAX_LENGTH = 44
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def read_briefs(signals: Sequence[Mapping[str, object]]) -> Briefs:
    """The phrases by signal, in their order.

    Raises
    ------
    RefusedError
        Has a line for each problem.
    """
    briefs: Briefs = json.loads((SIGNALS / "briefs.json").read_text())
    declared = {str(one["id"]): Signal.model_validate(one) for one in signals}
    problems = [
        f"extension/signals/briefs.json /{id_}{problem}"
        for id_, texts in briefs.items()
        for problem in (problems_of_brief(declared[id_], texts) if id_ in declared else [": is not a signal"])
    ]
    if problems:
        raise RefusedError("\n".join(problems))
    return briefs


def problems_of_brief(signal: Signal, texts: Mapping[str, Text]) -> Iterator[str]:
    """What is wrong with one: it stands in a list after *Take care:*, and says what the sentence does."""
    if signal.shown == "technical":
        yield ": a person cannot judge what is technical"
    for language in LANGUAGES:
        if language not in texts:
            yield f"/{language}: is not written"
            continue
        sentence = forms_of(signal.reason.hurts.get(language, ""))
        for case, brief in forms_of(texts[language]).items():
            if case not in sentence and not (case == "other" and isinstance(texts[language], str)):
                yield f"/{language}: no sentence has the case {case}"
            said = " ".join(sentence.values())
            if not set(_PLACEHOLDER.findall(brief)) <= set(_PLACEHOLDER.findall(said)):
                yield f"/{language}: the sentence fills in no such number: {brief}"
            if "," in brief or brief.endswith("."):
                yield f"/{language}: has a comma or a stop, which a list has itself: {brief}"
            if len(brief) > _MAX_LENGTH:
                yield f"/{language}: is longer than {_MAX_LENGTH} characters: {brief}"
