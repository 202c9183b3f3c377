"""Links: good once, for a short time, in one browser, and sent only to who may sign in."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.service.owners.messages.owning import ADDRESS, TOKEN, add_mailbox, age_claims, links, own
from tests.service.report.results import HOST
from tillid.errors import BusyError
from tillid.owners.messages import sign_in
from tillid.owners.messages.addresses import Address, read_address
from tillid.owners.messages.sign_in import SignIns, digest
from tillid.owners.messages.tables import KnownBrowser, SignedIn, SignIn
from tillid.owners.messages.wishes import Wishes
from tillid.store.database import Database

BROWSER = "b" * 43


@pytest.fixture
def database(address: str) -> Database:
    return Database(address)


@pytest.fixture
def owned(database: Database) -> Database:
    own(database)
    add_mailbox(database)
    return database


def _link(
    database: Database,
    address: str = ADDRESS.text,
    mailbox: str | None = None,
    *,
    browser: str = BROWSER,
    network: str = "",
) -> str | None:
    sign_ins = SignIns(database)
    sign_ins.ask(address, browser, "en", mailbox, network=network)
    return sign_ins.make_link(sign_ins.waiting()[0].id)


def test_a_link_is_good_once_and_in_the_browser_that_asked(owned: Database) -> None:
    sign_ins, secret = SignIns(owned), _link(owned)
    assert secret
    assert sign_ins.use(secret, "c" * 43) is None, "another browser"
    assert sign_ins.use(secret, None) is None
    assert sign_ins.use(secret[:-1] + "x", BROWSER) is None
    session = sign_ins.use(secret, BROWSER)
    assert session
    assert sign_ins.tokens(session) == {TOKEN}
    assert sign_ins.use(secret, BROWSER) is None, "a replay"
    sign_ins.sign_out(session)
    assert sign_ins.tokens(session) == frozenset()


def test_a_link_ends_after_minutes_and_a_session_after_weeks(owned: Database) -> None:
    sign_ins, secret = SignIns(owned), _link(owned)
    assert secret
    with owned.session("") as session:
        session.query(SignIn).one().until = datetime.now(UTC)
    assert sign_ins.use(secret, BROWSER) is None
    again = _link(owned)
    assert again
    signed_in = sign_ins.use(again, BROWSER)
    assert signed_in
    with owned.session("") as session:
        session.query(SignedIn).one().until = datetime.now(UTC)
    assert sign_ins.tokens(signed_in) == frozenset()


def test_only_digests_are_kept(owned: Database) -> None:
    secret = _link(owned)
    assert secret
    session = SignIns(owned).use(secret, BROWSER)
    assert session
    with owned.reading("") as reading:
        kept = [str(vars(one)) for table in (SignIn, SignedIn) for one in reading.query(table)]
    assert all(hidden not in text for text in kept for hidden in (secret, session, BROWSER))
    assert any(digest(session) in text for text in kept)


@pytest.mark.parametrize("email", [f"other@{HOST}", "karen@other.dk", "karen@gmail.com"])
def test_strangers_are_sent_nothing(owned: Database, email: str) -> None:
    assert _link(owned, email) is None
    assert links(owned) == [], "it is forgotten that they asked"


def test_a_mailbox_that_nobody_confirmed_lets_nobody_in(database: Database) -> None:
    own(database)
    id_ = Wishes(database).add_mailbox(TOKEN, ADDRESS, "en")
    assert _link(database) is None
    secret = _link(database, mailbox=id_)
    assert secret, "but it can be confirmed"
    session = SignIns(database).use(secret, BROWSER)
    assert session
    assert SignIns(database).tokens(session) == {TOKEN}


def test_whoever_takes_a_domain_over_gets_in_nowhere(owned: Database) -> None:
    secret = _link(owned)
    assert secret
    session = SignIns(owned).use(secret, BROWSER)
    assert session
    age_claims(owned, 3)
    assert _link(owned) is None, "its proof was missed"
    assert SignIns(owned).tokens(session) == {TOKEN}
    age_claims(owned, 5)
    assert SignIns(owned).tokens(session) == frozenset(), "its proof ended"


def test_two_owners_of_one_address_share_nothing_that_its_reader_did_not_confirm(owned: Database) -> None:
    own(owned, "evil", "evil.dk")
    own(owned, "evil")
    Wishes(owned).add_mailbox("evil", ADDRESS, "en")
    secret = _link(owned)
    assert secret
    session = SignIns(owned).use(secret, BROWSER)
    assert session
    assert SignIns(owned).tokens(session) == {TOKEN}


def test_a_mailbox_is_not_flooded(owned: Database) -> None:
    sent = [_link(owned) for _ in range(6)]
    assert [bool(one) for one in sent] == [True, True, True, False, False, False]


def test_one_network_uses_up_not_all_of_an_owner_s_links(owned: Database) -> None:
    sent = [_link(owned, browser=f"{number:043}", network="192.0.2.1") for number in range(5)]
    assert [bool(one) for one in sent] == [True, True, False, False, False]
    assert _link(owned, network="192.0.2.2")


def test_a_browser_that_signed_in_once_has_links_of_its_own(owned: Database) -> None:
    secret = _link(owned, network="192.0.2.2")
    assert secret
    session = SignIns(owned).use(secret, BROWSER)
    assert session
    SignIns(owned).sign_out(session)
    sent = [_link(owned, browser=f"{number:043}", network=f"192.0.2.{number}") for number in range(3, 12)]
    assert sum(map(bool, sent)) == 3, "what anybody may ask for is used up"
    again = [_link(owned, network="192.0.2.3") for _ in range(4)]
    assert [bool(one) for one in again] == [True, True, False, False], "and those are bounded, too"


def test_a_browser_that_signed_in_elsewhere_is_a_stranger_s(owned: Database) -> None:
    own(owned, "evil", "evil.dk")
    add_mailbox(owned, "evil", Address("a@evil.dk", "evil.dk"))
    secret = _link(owned, "a@evil.dk")
    assert secret
    assert SignIns(owned).use(secret, BROWSER)
    assert [bool(_link(owned)) for _ in range(4)] == [True, True, True, False]


def test_all_who_wait_are_bounded(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_in, "_MAX_WAITING", 2)
    sign_ins = SignIns(database)
    for number in range(2):
        sign_ins.ask(f"a{number}@x.dk", BROWSER, "en")
    with pytest.raises(BusyError):
        sign_ins.ask("a@x.dk", BROWSER, "en")


def test_what_ended_is_forgotten(owned: Database) -> None:
    secret = _link(owned)
    assert secret
    assert SignIns(owned).use(secret, BROWSER)
    assert SignIns(owned).forget_old() == 0
    with owned.session("") as session:
        session.query(SignedIn).one().until = datetime.now(UTC)
        session.query(SignIn).one().asked -= timedelta(days=1)
        session.query(KnownBrowser).one().until = datetime.now(UTC)
    assert SignIns(owned).forget_old() == 3


@pytest.mark.parametrize(
    "given",
    [
        "karen@nordlys.dk\r\nBcc: victim@other.dk", "karen\n@nordlys.dk", "karen@nordlys.dk\0", "karen@nordlys.dk>",
        "a@b@nordlys.dk", "victim%other.dk@nordlys.dk", "other.dk!victim@nordlys.dk", '"karen"@nordlys.dk',
        "karen@nordlys.dk,victim@other.dk", "karen@mail.nordlys.dk", "karen@dk", "karen@127.0.0.1",
        "karen@", "@nordlys.dk", ".a@nordlys.dk", "a..b@nordlys.dk", "-oQ@nordlys.dk", "x" * 65 + "@nordlys.dk",
        "kåren@nordlys.dk", "",
    ],
)  # fmt: skip
def test_what_is_no_plain_address_is_none(given: str) -> None:
    assert read_address(given) is None


def test_an_address_is_written_one_way() -> None:
    assert read_address(" Karen.Lund+shop@NordLys.DK ") == Address("karen.lund+shop@nordlys.dk", HOST)
    assert read_address("hej@rødgrød.dk") == Address("hej@xn--rdgrd-vuad.dk", "xn--rdgrd-vuad.dk")
