"""A mail server of one's own, on the loopback, that keeps what it is sent."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from tools.live.service import free_port

PASSWORD = b"p@ss:word"


class Postbox:
    """Keeps mails.

    Attributes
    ----------
    refusals
        What it answers to recipients whom it does not take.
    """

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.recipients: list[list[str]] = []
        self.logins: list[tuple[bytes, bytes]] = []
        self.was_encrypted: list[bool] = []
        self.refusals: dict[str, str] = {}

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take a recipient."""
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take a mail."""
        content = envelope.content if isinstance(envelope.content, bytes) else (envelope.content or "").encode()
        self.mails.append(BytesParser(EmailMessage, policy=policy.default).parsebytes(content))
        self.recipients.append(list(envelope.rcpt_tos))
        self.was_encrypted.append(session.ssl is not None)
        return "250 OK"

    def log_in(self, _server: Any, _session: Any, _envelope: Any, _mechanism: str, given: Any) -> AuthResult:
        """Let in whoever knows the one password."""
        self.logins.append((given.login, given.password))
        return AuthResult(success=given.password == PASSWORD)


@contextmanager
def receiving(postbox: Postbox, port: int = 0, chain: Path | None = None, *, asks: bool = False) -> Iterator[int]:
    """Receive mails until the block ends; the port. With a certificate, by STARTTLS alone."""
    trust = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    if chain:
        trust.load_cert_chain(chain)
    options: dict[str, Any] = {"tls_context": trust, "require_starttls": True} if chain else {}
    if asks:
        options |= {"authenticator": postbox.log_in, "auth_required": True}
    port = port or free_port()
    controller = Controller(postbox, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()
