"""Signal folders are checked, and what is wrong is named by folder and field."""

import json
from pathlib import Path

import pytest

from tillid.languages import LANGUAGES
from tools.contract.declarations import RefusedError, problem_of_wording, read_declaration
from tools.contract.new_signal import scaffold

NAME = dict.fromkeys(LANGUAGES, "A name")
SENTENCE = dict.fromkeys(LANGUAGES, "A sentence.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A scaffolded signal whose sentences somebody has written."""
    folder = scaffold("has_gift_wrapping", tmp_path)
    reason = {"helps": SENTENCE, "hurts": SENTENCE}
    _change(folder, name=NAME, reason=reason, advice=SENTENCE, evidence="https://shop.example/")
    return folder


def _change(folder: Path, **fields: object) -> None:
    declaration = json.loads((folder / "signal.json").read_text())
    (folder / "signal.json").write_text(json.dumps(declaration | fields))


def test_a_scaffolded_signal_is_sound_once_its_sentences_are_written(folder: Path) -> None:
    _, signal = read_declaration(folder)
    assert signal.id == "has_gift_wrapping"


def test_a_scaffold_names_every_sentence_to_be_written(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refusal:
        read_declaration(scaffold("has_gift_wrapping", tmp_path))
    told = [line.partition("signal.json ")[2] for line in str(refusal.value).splitlines()]
    fields = "/name, /reason/helps, /reason/hurts, /advice"
    assert told[0].startswith("/evidence:")
    assert told[1:] == [f"is not written in {language}: {fields}" for language in LANGUAGES]


@pytest.mark.parametrize("signal_id", ["", "Has_Thing", "thing", "../has_thing", "has thing"])
def test_a_scaffold_takes_no_other_ids_than_statements(tmp_path: Path, signal_id: str) -> None:
    with pytest.raises(ValueError, match="snake_case"):
        scaffold(signal_id, tmp_path)


def test_a_scaffold_overwrites_nothing(folder: Path) -> None:
    with pytest.raises(ValueError, match="has_gift_wrapping exists"):
        scaffold(folder.name, folder.parent)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"id": "has_other"}, "/id"),
        ({"group": "weather"}, "/group"),
        ({"type": "prose"}, "/type"),
        ({"advice": {"en": "Only English."}}, "is not written in da: /advice"),
        ({"words": {"da": ["gave", "(gave"]}}, "/words/da/1"),
        ({"source": "url", "reads": None}, "/source"),
        ({"colour": "blue"}, "/colour"),
        ({"reads": "picture"}, "/reads"),
        ({"reads": "text", "words": None}, "/: "),
    ],
)
def test_what_is_wrong_is_named(folder: Path, fields: dict[str, object], field: str) -> None:
    _change(folder, **fields)
    with pytest.raises(RefusedError, match=f"extension/signals/has_gift_wrapping/signal.json {field}"):
        read_declaration(folder)


@pytest.mark.parametrize("name", ["signal.json", "cases.html"])
def test_both_files_are_needed(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(RefusedError, match=name):
        read_declaration(folder)


def test_a_signal_has_one_extractor(folder: Path) -> None:
    (folder / "extract.js").write_text('tillid.extract("has_gift_wrapping", () => true);')
    with pytest.raises(RefusedError, match="reads: is text, but the folder has an extractor of its own"):
        read_declaration(folder)
    _change(folder, reads=None)
    read_declaration(folder)
    (folder / "extract.js").unlink()
    with pytest.raises(RefusedError, match=r"extract\.js: is missing"):
        read_declaration(folder)


@pytest.mark.parametrize("wording", ["(?:a|b)?c", r"(?:\d{2}[ .]?){4}", r"[^\n]{0,40}x", r"a\+b[+*]", "vilk(?:å|aa)r"])
def test_wordings_that_are_safe(wording: str) -> None:
    assert problem_of_wording(wording) is None


@pytest.mark.parametrize(
    ("wording", "problem"),
    [
        ("a.*b", "bound"),
        ("a+", "bound"),
        ("a{3,}", "bound"),
        ("(?:a{0,3}b){2}", "within a repeated group"),
        ("(?:(?:a{1,2})b){3}", "within a repeated group"),
        ("v[åa]r", "instead of a class"),
        ("(a|b)c", "instead of ("),
        ("(a", "not a regular expression"),
    ],
)
def test_wordings_that_are_refused(wording: str, problem: str) -> None:
    assert problem in str(problem_of_wording(wording))
