"""Letters that stand in all that a wording matches, so that most wordings are passed over without compiling them."""

import re

_NO_LETTERS = re.compile(r"\\.|\[[^\]]*\]")
_AROUND = re.compile(r"\(\?<?[!=][^()]*\)")
_GROUP = re.compile(r"\((?:\?:)?([^()]*)\)")
_REPEATED = re.compile(r".(?:\?|\{[\d,]*\})", re.DOTALL)
# These are also spelled in other ways.
_SPELLED = re.compile("[\0.^$æøåäöüß\ue000-\uf8ff]")
_FIRST_GROUP = 0xE000


def letters_of(wording: str) -> list[str]:
    """Runs of letters, in lower case, one of which stands in all that a wording matches; empty where none must.

    Parameters
    ----------
    wording
        A regular expression as ``signal.json`` holds it.
    """
    groups: list[list[str]] = []

    def fold(group: re.Match[str]) -> str:
        groups.append(_of_alternatives(group[1], groups))
        return chr(_FIRST_GROUP + len(groups) - 1)

    plain = _AROUND.sub("\0", _NO_LETTERS.sub("\0", wording.lower()))
    while (folded := _GROUP.sub(fold, plain, count=1)) != plain:
        plain = folded
    return _of_alternatives(plain, groups)


def _of_alternatives(plain: str, groups: list[list[str]]) -> list[str]:
    best = [_of_sequence(_REPEATED.sub("\0", alternative), groups) for alternative in plain.split("|")]
    return [run for runs in best for run in runs] if all(best) else []


def _of_sequence(plain: str, groups: list[list[str]]) -> list[str]:
    """The longest run that stands outside of groups, or the runs of a group that are all longer."""
    within = [groups[ord(sign) - _FIRST_GROUP] for sign in plain if ord(sign) >= _FIRST_GROUP]
    options = [[run] for run in _SPELLED.split(plain) if run] + [runs for runs in within if runs]
    return max(options, key=lambda runs: min(map(len, runs)), default=[])
