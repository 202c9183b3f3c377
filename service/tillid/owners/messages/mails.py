"""Mails as they are written: plain text, in the reader's language, with a way to stop them."""

import json
from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from tillid.contract import Contract
from tillid.languages import language_of
from tillid.owners.messages.sign_in import LINK_HOLDS
from tillid.owners.messages.tables import Mailbox, Message, SignIn
from tillid.report.pages.words import Words, words_of

MINE = "/my/shops"
LINK = "/my/link/"
STOP = "/my/stop/"
# Where each kind of news leads to.
_LEADS = {"fall": "/shops/{}", "proof": "/owners/{}", "badge": "/owners/{}", "appeal": "/shops/{}"}


def link_mail(asked: SignIn, domain: str, secret: str, root: str) -> EmailMessage:
    """The link that somebody asked for.

    Parameters
    ----------
    domain
        Whose messages are confirmed by it.
    root
        Where people reach this service, by its settings: what a request says of that is not believed.
    """
    t = _words(asked.language)
    kind = "mail_confirm" if asked.mailbox else "mail_sign_in"
    text = t(kind, link=f"{root}{LINK}{secret}", domain=domain, minutes=LINK_HOLDS.seconds // 60)
    return _mail(t(f"{kind}_subject", domain=domain), text, t)


def news_mail(mailbox: Mailbox, messages: Sequence[Message], contract: Contract, root: str) -> EmailMessage:
    """All that is new for a mailbox, in one mail that can be stopped by a click (RFC 8058)."""
    t = _words(mailbox.language)
    stop = f"{root}{STOP}{mailbox.stop}"
    told = [_told(message, contract, root, t) for message in messages]
    subject = told[0][0] if len(told) == 1 else t("news_many", count=len(told))
    why = t("news_why", address=mailbox.address, mine=f"{root}{MINE}", stop=stop)
    mail = _mail(subject, "\n\n".join([*(text for _, text in told), f"-- \n{why}"]), t)
    mail["List-Unsubscribe"] = f"<{stop}>"
    mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return mail


def _told(message: Message, contract: Contract, root: str, t: Words) -> tuple[str, str]:
    """A piece of news: its subject and its text."""
    facts = json.loads(message.facts)
    link = root + _LEADS[message.kind].format(quote(message.domain))
    values = {name: _written(value, t) for name, value in facts.items()}
    names = {signal.id: signal.name[t.language] for signal in contract.signals}
    values |= {"link": link, "domain": message.domain, "name": names.get(facts.get("signal"), "")}
    text = t(f"news_{message.kind}", **values)
    if facts.get("is_new_model"):
        text = f"{t('news_new_model')}\n\n{text}"
    return t(f"news_{message.kind}_subject", **values), text


def _written(value: object, t: Words) -> object:
    """Moments as people write days; all else as it is."""
    if not isinstance(value, str):
        return value
    try:
        return t.date(datetime.fromisoformat(value))
    except ValueError:
        return value


def _words(language: str) -> Words:
    return words_of(language_of(language) or "en")


def _mail(subject: str, text: str, t: Words) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = subject
    mail.set_content(text, cte="quoted-printable")
    mail["Content-Language"] = t.language
    return mail
