"""Labels as people and lists write them: nothing lost, nothing doubled, and no dispute hidden."""

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import create_engine

from models.labels.__main__ import cli
from tillid.store.database import Database
from tillid.store.feedback import Feedback, Store

EXCEL = (
    "Domain;Label;Source;Date;Note\r\n"
    'www.Nordlys-Keramik.dk;Genuine;anna;25-11-2026;"rang; they answered"\r\n'
    "https://billig-sko.shop/tilbud?to=me#top;fraudulent;anna;2026-11-24;\r\n"
    "blåbær.dk;genuine;bo;;\r\n"
    ";;;;\r\n"
    'støv.dk;unsure;bo;;"on\r\ntwo lines"\r\n'
)


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def imported(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["import", *arguments])


def labels(path: str = "labels.jsonl") -> dict[str, dict[str, Any]]:
    return {shop["domain"]: shop for shop in map(json.loads, Path(path).read_text().splitlines())}


def rejected(name: str) -> list[tuple[str, str]]:
    with Path(f"labels.{name}.rejected.csv").open(newline="") as file:
        return [(row["line"], row["reason"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_as_excel_writes_it(encoding: str) -> None:
    Path("shops.csv").write_bytes(EXCEL.encode(encoding))
    assert imported("shops.csv").exit_code == 0
    shops = labels()
    assert {domain: shop["label"] for domain, shop in shops.items()} == {
        "nordlys-keramik.dk": "genuine",
        "billig-sko.shop": "fraudulent",
        "xn--blbr-roah.dk": "genuine",
        "xn--stv-1na.dk": "unsure",
    }
    assert shops["nordlys-keramik.dk"]["date"] == "2026-11-25"
    assert shops["nordlys-keramik.dk"]["opinions"][0]["note"] == "rang; they answered"
    assert shops["billig-sko.shop"]["url"] == "https://billig-sko.shop/tilbud"
    assert shops["xn--stv-1na.dk"]["opinions"][0]["note"] == "on\r\ntwo lines"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("told", [True, False])
def test_any_usual_delimiter(delimiter: str, told: bool) -> None:
    lines = [["domain", "label"], ["nordlys.dk", "genuine"]]
    head = f"sep={delimiter}\n" if told else ""
    Path("shops.csv").write_text(head + "\n".join(map(delimiter.join, lines)))
    assert imported("shops.csv").exit_code == 0
    assert set(labels()) == {"nordlys.dk"}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("nordlys.dk;genuine;anna;;", "says of nordlys.dk what line 2 says"),
        ("WWW.NORDLYS.DK.;Genuine;anna;;", "says of nordlys.dk what line 2 says"),
        ("co.uk;genuine;;;", "not under a domain"),
        ("127.0.0.1;genuine;;;", "not under a domain"),
        (";genuine;;;", "no domain is given"),
        ("info@nordlys.dk;genuine;;;", "e-mail address"),
        ("nord lys.dk;genuine;;;", "is not a host name"),
        ("-nordlys.dk;genuine;;;", "is not a host name"),
        (f"{'n' * 64}.dk;genuine;;;", "is not a host name"),
        ("ftp://nordlys.dk;genuine;;;", "not a web address"),
        ("http://[broken;genuine;;;", "not a web address"),
        ("havn.dk;good;;;", "label is 'good', but must be one of fraudulent, problematic, genuine, unsure"),
        ("havn.dk;genuine;;31-31-2026;", "date is '31-31-2026'"),
        ("havn.dk;genuine;;;;;", "has 7 cells, but the table has 5 columns"),
        ('havn.dk;genuine;;;"a"b', "breaks the rules of quoting"),
        ('havn.dk;genuine;;;"never closed', "breaks the rules of quoting"),
    ],
)
def test_a_line_that_cannot_be_used_is_kept_with_its_reason(line: str, reason: str) -> None:
    before, after = "nordlys.dk;genuine;anna;;", "sidste.dk;genuine;bo;;"
    Path("shops.csv").write_text(f"domain;label;source;date;note\n{before}\n{line}\n{after}\n")
    result = imported("shops.csv")
    assert result.exit_code == 0
    (reject,) = rejected("shops.csv")
    assert reject[0] == "3"
    assert reason in reject[1]
    assert "line 3" in result.output
    assert set(labels()) == {"nordlys.dk", "sidste.dk"}


def test_two_labellers_who_disagree_leave_the_shop_unsure() -> None:
    Path("shops.csv").write_text(
        "domain,label,source\nnordlys.dk,genuine,anna\nnordlys.dk,fraudulent,bo\nhavn.dk,unsure,anna\nhavn.dk,genuine,bo\n"
    )
    result = imported("shops.csv")
    assert "nordlys.dk: anna says genuine, bo says fraudulent" in result.output
    assert (labels()["nordlys.dk"]["label"], labels()["nordlys.dk"]["is_disputed"]) == ("unsure", True)
    assert labels()["havn.dk"]["label"] == "genuine", "who abstains contradicts nobody"


def test_a_labeller_may_change_her_mind() -> None:
    Path("first.csv").write_text("domain,label,source,date\nnordlys.dk,genuine,anna,2026-11-01\n")
    Path("second.csv").write_text("domain,label,source,date\nnordlys.dk,fraudulent,anna,2026-11-20\n")
    assert imported("second.csv", "first.csv").exit_code == 0
    assert labels()["nordlys.dk"]["label"] == "fraudulent"
    assert len(labels()["nordlys.dk"]["opinions"]) == 2


LISTS = {
    "hosts": "# a list\n127.0.0.1 localhost\n::1 ip6-localhost\n0.0.0.0 Falsk-Sko.dk www.falsk-jakke.dk # spam\n",
    "plain": "falsk-sko.dk\n! remark\nhttp://www.falsk-jakke.dk/udsalg\n\n",
    "filters": "! title\n||falsk-sko.dk^\n||falsk-jakke.dk^$third-party\n",
    "wild": "*.falsk-sko.dk\r\n*.falsk-jakke.dk\r\n",
}


@pytest.mark.parametrize("kind", LISTS)
def test_a_blocklist_is_a_noisy_label(kind: str) -> None:
    Path("liste.txt").write_text(LISTS[kind])
    result = imported("liste.txt", "--label", "fraudulent", "--weight", "0.6", "--date", "2026-11-25")
    assert result.exit_code == 0, result.output
    assert set(labels()) == {"falsk-sko.dk", "falsk-jakke.dk"}
    assert {(shop["label"], shop["weight"], shop["source"]) for shop in labels().values()} == {
        ("fraudulent", 0.6, "liste")
    }


def test_a_column_of_a_list_of_members() -> None:
    Path("members.csv").write_text('Member;Web\nStraße;"https://straße.de/"\nHavn;havn.dk\nNoWeb;\n')
    assert imported("members.csv", "--label", "genuine", "--column", "Web", "--source", "guild").exit_code == 0
    assert set(labels()) == {"xn--strae-oqa.de", "havn.dk"}
    assert rejected("members.csv") == [("4", "no domain is given")]


def test_a_list_is_heard_only_where_no_person_spoke() -> None:
    Path("list.txt").write_text("nordlys.dk\nhavn.dk\n")
    Path("shops.csv").write_text("domain,label,source\nnordlys.dk,genuine,anna\n")
    imported("list.txt", "--label", "fraudulent")
    imported("shops.csv")
    assert (labels()["nordlys.dk"]["label"], labels()["nordlys.dk"]["weight"]) == ("genuine", 1)
    assert (labels()["havn.dk"]["label"], labels()["havn.dk"]["weight"]) == ("fraudulent", 0.5)


def test_importing_again_changes_nothing() -> None:
    Path("shops.csv").write_text(EXCEL)
    imported("shops.csv")
    before = labels()
    assert "0 of them new" in imported("shops.csv").output
    assert labels() == before


def test_parquet_and_json_lines_hold_the_same() -> None:
    Path("shops.csv").write_text(EXCEL)
    imported("shops.csv")
    assert imported("labels.jsonl", "--out", "all.parquet").exit_code == 0
    assert imported("all.parquet", "--out", "back.jsonl").exit_code == 0
    assert labels("back.jsonl") == labels()


@pytest.fixture
def store() -> str:
    address = "sqlite:///tillid.sqlite"
    for host, what in (("nordlys.dk", "score_too_low"), ("falsk.dk", "score_too_high"), ("localhost", "other")):
        Store(Database(address)).add(Feedback(host=host, what=what, words="I know them."))
    return address


def test_feedback_is_put_before_a_person_and_proves_nothing(store: str) -> None:
    assert imported("--feedback", store).exit_code == 0
    assert {domain: shop["label"] for domain, shop in labels().items()} == {
        "nordlys.dk": "unsure",
        "falsk.dk": "unsure",
    }
    assert labels()["falsk.dk"]["opinions"][0]["note"] == "score_too_high: I know them."
    assert rejected("feedback")[0][1].startswith("'localhost'")


def test_feedback_counts_as_a_label_only_when_told_how_much(store: str) -> None:
    assert imported("--feedback", store, "--weight", "0.1").exit_code == 0
    assert (labels()["falsk.dk"]["label"], labels()["falsk.dk"]["weight"]) == ("fraudulent", 0.1)
    assert labels()["nordlys.dk"]["label"] == "genuine"


def test_feedback_takes_no_listed_shop_out_of_the_training(store: str) -> None:
    Path("fakes.txt").write_text("nordlys.dk\n")
    assert imported("fakes.txt", "--label", "fraudulent", "--weight", "0.3").exit_code == 0
    assert imported("--feedback", store, "--weight", "0.9").exit_code == 0
    told = labels()["nordlys.dk"]
    assert (told["label"], told["weight"], told["is_disputed"]) == ("fraudulent", 0.3, False)
    assert len(told["opinions"]) == 2


def test_feedback_never_weighs_as_much_as_a_person(store: str) -> None:
    refused = imported("--feedback", store, "--weight", "1")
    assert "anybody can send feedback" in str(refused.exception)
    assert not Path("labels.jsonl").exists()


WRONG = {
    "no file": ([], "name a FILE"),
    "a missing file": (["nowhere.csv"], "nowhere.csv cannot be read"),
    "a list without a label": (["list.txt"], "list.txt, line 1: a table of labels has columns domain and label"),
    "a label for a table of labels": (["table.csv", "--label", "genuine"], "leave out --label"),
    "a column that is not there": (["list.txt", "--label", "genuine", "--column", "Web"], "no column 'Web'"),
    "an unknown ending": (["table.csv", "--out", "labels.xlsx"], "must end with .jsonl or .parquet"),
    "a spreadsheet": (["book.xlsx"], "Save a spreadsheet as CSV"),
    "a weight without a label": (["table.csv", "--weight", "0.5"], "need a --label"),
    "a store that is not there": (["--feedback", "sqlite:///none.sqlite"], "there is no database none.sqlite"),
    "an address that is none": (["--feedback", "store"], "the store cannot be read"),
    "no usable line": (["bad.csv"], "no line could be used"),
    "a broken file of ours": (["broken.jsonl"], "broken.jsonl, line 1"),
    "labels without opinions": (["bare.jsonl"], "bare.jsonl, line 1: opinions"),
    "a name that is not normal": (["odd.jsonl"], "'Nordlys.DK' must be written as 'nordlys.dk'"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_named(case: str) -> None:
    arguments, sentence = WRONG[case]
    opinion = {"label": "genuine", "source": "anna"}
    Path("list.txt").write_text("nordlys.dk\n")
    Path("table.csv").write_text("domain,label\nnordlys.dk,genuine\n")
    Path("bad.csv").write_text("domain,label\nnordlys.dk,good\n")
    Path("book.xlsx").write_bytes(b"PK\x03\x04\0\0")
    Path("broken.jsonl").write_text('{"domain": \n')
    Path("bare.jsonl").write_text('{"domain": "nordlys.dk", "label": "genuine"}\n')
    Path("odd.jsonl").write_text(json.dumps({"domain": "Nordlys.DK", "opinions": [opinion]}) + "\n")
    result = imported(*arguments)
    assert result.exit_code != 0
    assert sentence in result.output + str(result.exception)
    assert not Path("labels.jsonl").exists()


def test_nothing_is_written_to_the_store_of_feedback(store: str) -> None:
    def dump() -> list[str]:
        with closing(sqlite3.connect("tillid.sqlite")) as database:
            return list(database.iterdump())

    before = dump()
    imported("--feedback", store)
    assert dump() == before


def test_a_store_without_tables_is_named() -> None:
    engine = create_engine("sqlite:///empty.sqlite")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE other (id int)")
    engine.dispose()
    assert "no such table" in str(imported("--feedback", "sqlite:///empty.sqlite").exception)
