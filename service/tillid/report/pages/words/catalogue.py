"""What is said, by language: a folder for each, and in it a file for each subject."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tillid.languages import Language

FOLDER = Path(__file__).parent


@cache
def catalogue(language: Language, subject: str) -> Mapping[str, Any]:
    """The texts of a subject: ``site``, ``report``, ``problems``, ``guides`` or ``snippets``."""
    texts: Mapping[str, Any] = json.loads((FOLDER / language / f"{subject}.json").read_text())
    return texts
