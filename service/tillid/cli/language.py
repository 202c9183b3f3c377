"""In which language the command line tells people things: as it is asked, else as the locale has it."""

import os
from collections.abc import Callable
from typing import Any

import click

from tillid.languages import LANGUAGES, Language, language_of

# The first that is set decides: https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


def language_option(of: str) -> Callable[..., Any]:
    """The option ``--language``.

    Parameters
    ----------
    of
        What is told in it, for the help.
    """
    choices = click.Choice(list(LANGUAGES))
    return click.option("--language", type=choices, default=of_locale, show_default="the locale's, or en", help=of)


def of_locale() -> Language:
    """The language of the locale, where it is one of ours; else English."""
    locale = next(filter(None, map(os.environ.get, _LOCALE)), "")
    return language_of(locale.replace("_", "-")) or "en"
