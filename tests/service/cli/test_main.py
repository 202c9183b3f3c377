"""The command line, run as a person would run it."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.service.conftest import Tillid
from tillid.contract import ROOT
from tillid.languages import Language

PAGES = ROOT / "tests" / "pages"
URL = "https://shop.example.com/"


@pytest.mark.browser
def test_score_shows_the_reasons(tillid: Tillid) -> None:
    shown = tillid("score", "--html", PAGES / "shop.html", "--url", URL, "--language", "da")
    assert shown.returncode == 0, shown.stderr
    assert URL in shown.stdout
    assert "tegn kunne undersøges" in shown.stdout
    assert not re.search(r"[+-]0\.0\b", shown.stdout)
    unseen = shown.stdout.partition("Ikke undersøgt:")[2]
    assert ("Afvisning af cookies" in unseen, "Producentens navn" in unseen) == (False, True), "no consent is asked for"


# What stands in a terminal beside the sentences of signals; written down before anything was printed.
SAID = {
    "da": ("af 100, ", "Taler for butikken", "Taler imod", "Point", "Læst på dansk."),
    "en": ("of 100, ", "Speaks for the shop", "Speaks against it", "Points", "Read in Danish."),
    "de": ("von 100, ", "Spricht für den Shop", "Spricht dagegen", "Punkte", "Gelesen auf Dänisch."),
    "sv": ("av 100, ", "Talar för butiken", "Talar emot", "Poäng", "Läst på danska."),
    "nb": ("av 100, ", "Taler for butikken", "Taler imot", "Poeng", "Lest på dansk."),
}
LOCALES = {"da": "da_DK.UTF-8", "en": "C.UTF-8", "de": "de", "sv": "sv_SE@euro", "nb": "nn_NO.ISO-8859-1"}


@pytest.mark.browser
@pytest.mark.parametrize("language", SAID)
def test_score_speaks_the_language_of_the_locale(
    tillid: Tillid, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    monkeypatch.setenv("LANG", "fi_FI.UTF-8")
    monkeypatch.setenv("LC_ALL", LOCALES[language])
    shown = tillid("score", "--html", PAGES / "shop.html", "--url", URL)
    assert shown.returncode == 0, shown.stderr
    assert [said for said in SAID[language] if said not in shown.stdout] == []
    assert language == "en" or not re.search(r"\b(?:of|the|shop's|points|not checked)\b", shown.stdout, re.IGNORECASE)


@pytest.mark.browser
def test_what_went_wrong_is_told_in_the_language_that_was_asked_for(tillid: Tillid) -> None:
    failed = tillid("score", "http://127.0.0.1:1234/", "--language", "da")
    assert (failed.returncode, failed.stdout) == (2, "")
    assert "http://127.0.0.1:1234/ kunne ikke åbnes" in failed.stderr


@pytest.mark.browser
def test_score_prints_the_whole_answer(tillid: Tillid) -> None:
    printed = tillid("score", "--html", PAGES / "shop.html", "--url", URL, "--json")
    answer = json.loads(printed.stdout)
    assert answer["is_shop"] is True
    assert answer["features"]["domain_hyphen_count"] == 0
    assert answer["exact"] == pytest.approx(answer["base"] + sum(reason["points"] for reason in answer["reasons"]))


@pytest.mark.browser
def test_score_says_that_an_article_is_no_shop(tillid: Tillid) -> None:
    shown = tillid("score", "--html", PAGES / "article.html", "--url", "https://paper.example/harbour")
    assert shown.returncode == 0
    assert "does not look like a webshop" in shown.stdout


@pytest.mark.browser
def test_score_pages_writes_a_line_for_each_page(tillid: Tillid, tmp_path: Path) -> None:
    (tmp_path / "INDEX.tsv").write_text(f"file\turl\n{PAGES / 'shop.html'}\t{URL}\nmissing.html\t{URL}\n")
    out = tmp_path / "verdicts.jsonl"
    assert tillid("score-pages", tmp_path, "--out", out).returncode == 0
    shop, missing = map(json.loads, out.read_text().splitlines())
    assert shop["is_shop"] is True
    assert "cannot be read" in missing["error"]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("score", "--html", "missing.html", "--url", URL), "missing.html cannot be read: No such file or directory\n"),
        pytest.param(("score", "http://127.0.0.1:9/"), "could not be opened", marks=pytest.mark.browser),
        (("score", "file:///etc/passwd"), "is not the address of a web page"),
        (("score", "--url", URL), "give either a URL, or a saved page"),
        (("score", URL, "--language", "fi"), "'da', 'en', 'de', 'sv', 'nb'"),
        (("score-pages", "nowhere", "--out", "/dev/null"), "INDEX.tsv cannot be read: No such file or directory\n"),
        (("check", "--all", "none.txt"), "none.txt cannot be read: No such file or directory\n"),
        (("check", URL, "--budget", "none.toml"), "none.toml cannot be read: No such file or directory\n"),
        (("verify-badge", "none.json", "--key", "none.json"), "none.json cannot be read: No such file or directory\n"),
        (("measure-texts", "none.jsonl"), "none.jsonl cannot be read: No such file or directory\n"),
    ],
)
def test_an_error_is_one_sentence_and_exit_status_2(tillid: Tillid, arguments: tuple[str, ...], problem: str) -> None:
    failed = tillid(*arguments)
    assert failed.returncode == 2
    assert problem in failed.stderr
    assert "Traceback" not in failed.stderr


@pytest.mark.browser
def test_pages_of_which_none_can_be_read_are_an_error(tillid: Tillid, tmp_path: Path) -> None:
    (tmp_path / "INDEX.tsv").write_text(f"file\turl\nmissing.html\t{URL}\n")
    failed = tillid("score-pages", tmp_path, "--out", tmp_path / "verdicts.jsonl")
    assert failed.returncode == 2
    assert "none of the pages" in failed.stderr


@pytest.mark.process
def test_help_waits_for_nothing_that_a_command_needs() -> None:
    heavy = {"flask", "pydantic", "sqlalchemy", "joblib", "rich", "playwright", "cryptography", "tillid.contract"}
    code = f"import sys, tillid.cli.main; print(*({heavy} & set(sys.modules)))"
    imported = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert imported.stdout.split() == []
