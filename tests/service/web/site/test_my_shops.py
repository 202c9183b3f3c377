"""Owners who come back, and those who would like to be them."""

import re
from dataclasses import replace
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.service.conftest import OpenApp
from tests.service.owners.messages.owning import ADDRESS, TOKEN, add_mailbox, check, links, own
from tests.service.report.english import english_in
from tests.service.report.results import HOST, HOSTILE
from tests.service.web.site.test_keys import SAFE_COOKIE
from tillid.config import Config
from tillid.languages import LANGUAGES, Language
from tillid.owners.claims import new_key, token_of
from tillid.owners.messages.sign_in import SignIns
from tillid.owners.messages.tables import Mailbox
from tillid.owners.messages.wishes import Wishes
from tillid.store.database import Database
from tillid.web.app import create_app
from tillid.web.visitor import BROWSER_COOKIE, COOKIE, SESSION_COOKIE

ROOT = "https://tillid.example"
FORMS = ("fall", "mailboxes", "sign-in", "link", "sign-out", "hooks", "remove", "start-again", "forget")


@pytest.fixture
def app(config: Config, open_app: OpenApp) -> Flask:
    """A service that sends mail: a worker would."""
    return open_app(replace(config, smtp="smtp://127.0.0.1:1", mail_from="t@tillid.example", public_url=ROOT))


def _own(client: FlaskClient, database: Database) -> str:
    key = new_key()
    own(database, token_of(key))
    for domain in ("localhost", "evil.dk"):
        for name in (COOKIE, SAFE_COOKIE):  # unencrypted, and behind a proxy that ends HTTPS
            client.set_cookie(name, key, domain=domain)
    return token_of(key)


def _sign_in(client: FlaskClient, database: Database) -> None:
    """By a link, as a mail would bring it."""
    client.post("/my/sign-in", data={"email": ADDRESS.text})
    secret = SignIns(database).make_link(SignIns(database).waiting()[0].id)
    assert secret
    assert client.post("/my/link", data={"secret": secret}).status_code == 303


def test_a_key_alone_shows_its_shops_as_ever(client: FlaskClient, database: Database) -> None:
    assert "No shop is confirmed" in client.get("/my/shops").text
    _own(client, database)
    for score in (60, 90):
        check(database, score)
    page = client.get("/my/shops").text
    assert HOST in page
    assert "60, 90" in page
    assert "30 points up" in page


def test_whoever_signs_in_by_mail_is_the_owner_in_this_browser(client: FlaskClient, database: Database) -> None:
    own(database)
    add_mailbox(database)
    check(database, 70)
    assert "your badge" not in client.get(f"/owners/{HOST}").text.lower()
    _sign_in(client, database)
    assert HOST in client.get("/my/shops").text
    assert "your badge" in client.get(f"/owners/{HOST}").text.lower()
    assert client.post(f"/owners/{HOST}/hide").status_code == 303
    client.post("/my/sign-out")
    assert "No shop is confirmed" in client.get("/my/shops").text
    assert client.get(f"/shops/{HOST}").status_code == 404


def test_nobody_learns_who_may_sign_in(client: FlaskClient, database: Database) -> None:
    own(database)
    add_mailbox(database)
    answers = [client.post("/my/sign-in", data={"email": one}) for one in (ADDRESS.text, f"nobody@{HOST}")]
    assert [one.status_code for one in answers] == [200, 200]
    known, unknown = (one.text.replace("nobody@", "karen@") for one in answers)
    assert known == unknown
    assert len(links(database)) == 2, "the same is done for both"


def test_a_link_is_not_used_up_by_whoever_looks_at_it(client: FlaskClient, database: Database) -> None:
    own(database)
    add_mailbox(database)
    client.post("/my/sign-in", data={"email": ADDRESS.text})
    secret = SignIns(database).make_link(SignIns(database).waiting()[0].id)
    page = client.get(f"/my/link/{secret}")
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "no-store"
    assert client.post("/my/link", data={"secret": secret}).status_code == 303
    over = client.post("/my/link", data={"secret": secret})
    assert over.status_code == 403
    assert "cannot be used" in over.text


@pytest.mark.parametrize("length", [1, 42, 43, 44])
def test_a_link_that_is_over_or_cut_off_says_where_to_ask_anew(client: FlaskClient, length: int) -> None:
    page = client.post("/my/link?lang=en", data={"secret": "x" * length})
    pages = [page] if length == 43 else [page, client.get(f"/my/link/{'x' * length}?lang=en")]
    assert all("is incomplete" in one.text and 'action="/my/sign-in"' in one.text for one in pages)
    assert 'where you confirmed the domain: <a href="/my/shops">' in page.text


def test_a_link_that_somebody_else_asked_for_signs_nobody_in(app: Flask, database: Database) -> None:
    own(database)
    add_mailbox(database)
    attacker, victim = app.test_client(), app.test_client()
    attacker.post("/my/sign-in", data={"email": ADDRESS.text})
    secret = SignIns(database).make_link(SignIns(database).waiting()[0].id)
    assert victim.post("/my/link", data={"secret": secret}).status_code == 403
    assert victim.get_cookie(f"__Host-{SESSION_COOKIE}") is None


def test_a_cookie_that_another_host_of_the_domain_set_signs_nobody_in(app: Flask, database: Database) -> None:
    own(database)
    add_mailbox(database)
    attacker, victim = app.test_client(), app.test_client()
    _sign_in(attacker, database)
    session = attacker.get_cookie(f"__Host-{SESSION_COOKIE}")
    assert session
    victim.set_cookie(SESSION_COOKIE, session.value)
    assert "No shop is confirmed" in victim.get("/my/shops").text


def test_cookies_are_out_of_reach_behind_a_proxy_too(app: Flask, database: Database) -> None:
    own(database)
    add_mailbox(database)
    client = app.test_client()
    answer = client.post("/my/sign-in", data={"email": ADDRESS.text})
    secret = SignIns(database).make_link(SignIns(database).waiting()[0].id)
    done = client.post("/my/link", data={"secret": secret})
    cookies = [*answer.headers.getlist("Set-Cookie"), *done.headers.getlist("Set-Cookie")]
    assert {one.partition("=")[0] for one in cookies} == {f"__Host-{BROWSER_COOKIE}", f"__Host-{SESSION_COOKIE}"}
    assert all("HttpOnly" in one and "Secure" in one and "SameSite=Lax" in one for one in cookies)


@pytest.mark.parametrize("form", FORMS)
def test_no_other_site_sends_a_form(client: FlaskClient, database: Database, form: str) -> None:
    token = _own(client, database)
    headers = [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.dk"}]
    for one in headers:
        answer = client.post(f"/my/{form}", data={"token": token, "fall": "1"}, headers=one)
        assert answer.status_code == 403


@pytest.mark.parametrize("form", ["fall", "hooks", "forget"])
def test_nobody_decides_for_another_owner(client: FlaskClient, database: Database, form: str) -> None:
    own(database)
    _own(client, database)
    data = {"token": TOKEN, "fall": "0", "url": "https://evil.dk/"}
    assert client.post(f"/my/{form}", data=data).status_code == 403
    assert Wishes(database).hooks(TOKEN) == []


def test_nobody_removes_what_is_anothers(client: FlaskClient, database: Database) -> None:
    own(database)
    id_ = add_mailbox(database)
    _own(client, database)
    client.post("/my/remove", data={"id": id_})
    assert Wishes(database).mailboxes(TOKEN)


def test_no_mail_is_sent_to_a_domain_that_is_not_ones_own(client: FlaskClient, database: Database) -> None:
    _own(client, database)
    for domain in ("other.dk", "", f"x@{HOST}", f"{HOST}\r\n"):
        assert client.post("/my/mailboxes", data={"domain": domain, "name": "a"}).status_code == 403
    for name in ("a@other.dk", "a\r\nBcc: v@other.dk", "v%other.dk", "", "a,b"):
        answer = client.post("/my/mailboxes", data={"domain": HOST, "name": name})
        assert answer.status_code == 422
    assert links(database) == []


def test_a_mailbox_is_added_confirmed_and_removed(client: FlaskClient, database: Database) -> None:
    token = _own(client, database)
    answer = client.post(
        "/my/mailboxes", data={"domain": HOST, "name": "Karen", "fall": "10"}, headers={"Host": "evil.dk"}
    )
    assert f"karen@{HOST}" in answer.text
    assert Wishes(database).fall(token) == 10
    (asked,) = SignIns(database).waiting()
    assert asked.address == f"karen@{HOST}"
    assert "waiting to be confirmed" in client.get("/my/shops").text
    secret = SignIns(database).make_link(asked.id)
    done = client.post("/my/link", data={"secret": secret}, headers={"Host": "evil.dk"})
    assert done.headers["Location"] == "/my/shops"
    assert "gets messages" in client.get("/my/shops").text
    client.post("/my/remove", data={"id": Wishes(database).mailboxes(token)[0].id})
    assert Wishes(database).mailboxes(token) == []


def test_messages_are_stopped_by_one_click_from_anywhere(app: Flask, database: Database) -> None:
    own(database)
    add_mailbox(database)
    with database.reading("") as session:
        secret = session.query(Mailbox).one().stop
    stranger = app.test_client()
    assert "Stop messages" in stranger.get(f"/my/stop/{secret}").text
    assert Wishes(database).mailboxes(TOKEN)[0].stopped is None, "looking stops nothing"
    click = {"List-Unsubscribe": "One-Click"}
    answer = stranger.post(f"/my/stop/{secret}", data=click, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 200
    assert Wishes(database).mailboxes(TOKEN)[0].stopped
    other = stranger.post(f"/my/stop/{'x' * 43}", data=click)
    assert other.text == answer.text, "whether there is such a mailbox is not told"


def test_hooks_are_few_and_their_secrets_the_owners(client: FlaskClient, app: Flask, database: Database) -> None:
    token = _own(client, database)
    for number in range(3):
        client.post("/my/hooks", data={"token": token, "url": f"https://nordlys.dk/{number}"})
    assert client.post("/my/hooks", data={"token": token, "url": "https://nordlys.dk/4"}).status_code == 422
    assert client.post("/my/hooks", data={"token": token, "url": "https://127.0.0.1/"}).status_code == 422
    secret = Wishes(database).hooks(token)[0].secret
    assert secret in unescape(client.get("/my/shops").text)
    assert secret not in app.test_client().get("/my/shops").text


def test_all_of_it_is_deleted_at_once(client: FlaskClient, database: Database) -> None:
    token = _own(client, database)
    add_mailbox(database, token)
    _sign_in(client, database)
    client.post("/my/hooks", data={"token": token, "url": "https://nordlys.dk/x"})
    client.post("/my/forget", data={"token": token})
    assert Wishes(database).mailboxes(token) == Wishes(database).hooks(token) == []
    client.delete_cookie(SAFE_COOKIE)
    assert "No shop is confirmed" in client.get("/my/shops").text


def test_asking_for_links_is_limited(client: FlaskClient) -> None:
    codes = [client.post("/my/sign-in", data={"email": f"a{number}@x.dk"}).status_code for number in range(22)]
    assert codes == [200] * 20 + [429] * 2


def test_links_are_counted_by_who_asks_for_them(client: FlaskClient, app: Flask, database: Database) -> None:
    own(database)
    add_mailbox(database)
    _sign_in(client, database)
    for _ in range(4):
        app.test_client().post("/my/sign-in", data={"email": ADDRESS.text})
    client.post("/my/sign-in", data={"email": ADDRESS.text})
    sent = [bool(SignIns(database).make_link(one.id)) for one in SignIns(database).waiting()]
    assert sent == [True, True, False, False, True], "two for a network, and the owner's own"
    assert len({one.network for one in links(database)}) == 1


def test_nothing_leads_elsewhere(client: FlaskClient, database: Database) -> None:
    token = _own(client, database)
    data = {"token": token, "fall": "5", "next": "https://evil.dk", "url": "//evil.dk"}
    for form in ("fall", "sign-out", "remove", "start-again", "forget"):
        target = client.post(f"/my/{form}?next=https://evil.dk", data=data, headers={"Host": "evil.dk"})
        assert target.headers["Location"].startswith("/my/shops")
    page = client.get("/my/shops?said=https://evil.dk", headers={"Host": "evil.dk"}).text
    assert all(target.startswith("/") for target in re.findall(r'(?:href|action|src)="([^"]*)"', page))


def test_without_a_mail_server_only_the_key_lets_in(config: Config, database: Database) -> None:
    client = create_app(config).test_client()
    _own(client, database)
    page = client.get("/my/shops").text
    assert "sends no e-mail" in page
    assert client.post("/my/mailboxes", data={"domain": HOST, "name": "a"}).status_code == 422
    assert client.post("/my/sign-in", data={"email": "a@x.dk"}).status_code == 422


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_there_in_every_language(client: FlaskClient, database: Database, language: Language) -> None:
    paths = ("/my/shops", f"/my/link/{'x' * 43}", f"/my/stop/{'x' * 43}")
    pages = [client.get(f"{path}?lang={language}").text for path in paths]
    _own(client, database)
    check(database, 70)
    pages.append(client.get("/my/shops").text)
    pages.append(client.post("/my/mailboxes", data={"domain": HOST, "name": "karen"}).text)
    assert all(f'<html lang="{language}">' in page for page in pages)
    assert language == "en" or [english_in(page, language) for page in pages] == [[]] * len(pages)
    assert all(page.count("hreflang=") == 4 for page in pages)


def test_a_browser_without_a_choice_is_answered_in_its_language(client: FlaskClient) -> None:
    for accepted, language in (
        ("no", "nb"),
        ("nn-NO", "nb"),
        ("sv-SE,sv;q=0.9,en;q=0.8", "sv"),
        ("fr", "en"),
        ("de-AT", "de"),
    ):
        page = client.get("/my/shops", headers={"Accept-Language": accepted}).text
        assert f'<html lang="{language}">' in page, accepted


def test_what_is_written_is_no_markup(client: FlaskClient, database: Database) -> None:
    token = _own(client, database)
    client.post("/my/hooks", data={"token": token, "url": "https://nordlys.dk/?<script>alert(1)</script>"})
    page = client.get("/my/shops").text + client.post("/my/sign-in", data={"email": HOSTILE}).text
    assert re.search("<script(?! src=./static)", page) is None
