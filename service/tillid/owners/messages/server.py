"""The mail server that messages go out by, as the settings name it."""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Literal
from urllib.parse import unquote, urlsplit

from tillid.config import Config
from tillid.errors import InputError
from tillid.net.trust import system_trust

Security = Literal["none", "starttls", "tls"]
_SCHEMES: dict[str, tuple[Security, int]] = {
    "smtp": ("none", 25), "smtp+starttls": ("starttls", 587), "smtps": ("tls", 465),
}  # fmt: skip
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_SECONDS = 10


@dataclass(frozen=True)
class MailServer:
    """Where mails are handed over, and from whom they come."""

    host: str
    port: int
    security: Security
    sender: Address
    user: str = ""
    password: str = field(default="", repr=False)

    @contextmanager
    def connect(self) -> Iterator[smtplib.SMTP]:
        """A connection, encrypted with a certificate that is checked, unless the settings say otherwise.

        Raises
        ------
        OSError
            It cannot be reached, or does not want us; ``smtplib`` and ``ssl`` have their own kinds of it.
        ValueError
            What it says to a user who signs in is no Base64.
        """
        if self.security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=_SECONDS, context=system_trust())
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=_SECONDS)
        try:
            if self.security == "starttls":
                server.starttls(context=system_trust())
            if self.user:
                server.login(self.user, self.password)
            yield server
        finally:
            # What was taken is not sent again, however the server says goodbye.
            with suppress(OSError, smtplib.SMTPException):
                server.quit()
            server.close()

    def address(self, mail: EmailMessage, to: str, message_id: str) -> None:
        """Write on a mail from whom to whom it goes, and that a program wrote it."""
        local, _, domain = to.rpartition("@")
        mail["From"] = self.sender
        mail["To"] = Address(username=local, domain=domain)
        mail["Message-ID"] = f"<{message_id}@{self.sender.domain}>"
        mail["Auto-Submitted"] = "auto-generated"


def mail_server(config: Config) -> MailServer | None:
    """The server that the settings name; None where they name none.

    Raises
    ------
    InputError
        They cannot be used, or lack what mails need.
    """
    if not config.smtp:
        return None
    if not config.public_url:
        raise InputError("TILLID_SMTP needs TILLID_PUBLIC_URL: links in mails lead there")
    name, text = parseaddr(config.mail_from)
    try:
        sender = Address(name, addr_spec=text)
        parts = urlsplit(config.smtp)
        security, port = _SCHEMES[parts.scheme]
        host, port = parts.hostname or "", parts.port or port
    except (KeyError, ValueError, IndexError):
        sender, host = Address(), ""
    if not host or not sender.domain or not config.mail_from.isprintable():
        sender_like = "TILLID_MAIL_FROM like Tillid <tillid@mail.example>"
        raise InputError(f"TILLID_SMTP must be like smtp+starttls://user:password@mail.example:587, and {sender_like}")
    if parts.username and security == "none" and host not in _LOOPBACK:
        raise InputError("TILLID_SMTP would send a password unencrypted: begin it with smtp+starttls:// or smtps://")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return MailServer(host, port, security, sender, user, password)
