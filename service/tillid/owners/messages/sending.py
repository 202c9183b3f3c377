"""What a worker does for owners between checks: it sends links and messages, and looks for what is new."""

import asyncio
import logging
import smtplib
import time
from collections import Counter
from datetime import timedelta
from email.message import EmailMessage

from tillid.config import Config
from tillid.contract import load_contract
from tillid.hosts import registered_domain
from tillid.net.network import Network, read_places
from tillid.owners.messages.hooks import HookError, deliver
from tillid.owners.messages.mails import link_mail, news_mail
from tillid.owners.messages.news import News
from tillid.owners.messages.outbox import Outbox
from tillid.owners.messages.server import mail_server
from tillid.owners.messages.sign_in import SignIns
from tillid.owners.messages.tables import Hook, Message
from tillid.store.database import Database
from tillid.store.leases import Leases

_LEASE = "messages"
_LEASE_HOLDS = timedelta(minutes=3)
_ROUND_SECONDS = 60.0
_LOOK_SECONDS = 30.0
_REST_SECONDS = 30.0
_AT_ONCE = 8
_log = logging.getLogger(__name__)


class Sender:
    """Sends for all workers, one at a time: whoever holds the lease.

    Raises
    ------
    InputError
        The settings name no mail server that can be used.
    """

    def __init__(self, config: Config) -> None:
        database = Database(config.database)
        self._root = config.public_url.rstrip("/")
        self._server = mail_server(config)
        self._network = Network(read_places(config.local_places))
        self._leases = Leases(database)
        self._sign_ins, self._outbox, self._news = SignIns(database), Outbox(database), News(database)
        self._looked = self._rests_until = float("-inf")
        self._ends = 0.0

    def send(self) -> None:
        """Look for news now and then, and send what waits.

        Raises
        ------
        StoreError
            The database cannot be reached.
        """
        is_time = time.monotonic() - self._looked > _LOOK_SECONDS
        if not is_time and not self._outbox.is_due() and not self._sign_ins.waiting(1):
            return
        if not self._leases.take(_LEASE, _LEASE_HOLDS):
            return
        self._ends = time.monotonic() + _ROUND_SECONDS
        try:
            if is_time:
                self._looked = time.monotonic()
                self._news.look()
            self._send_links()
            self._send_news()
            asyncio.run(self._tell_hooks())
        finally:
            self._leases.release(_LEASE)

    def _is_over(self) -> bool:
        return time.monotonic() > self._ends

    def _can_mail(self) -> bool:
        return self._server is not None and time.monotonic() > self._rests_until and not self._is_over()

    def _send_links(self) -> None:
        for asked in self._sign_ins.waiting():
            if not self._can_mail():
                return
            secret = self._sign_ins.make_link(asked.id)
            if not secret:
                continue
            domain = registered_domain(asked.address.rpartition("@")[2])
            problem, is_for_good = self._mail(link_mail(asked, domain, secret, self._root), asked.address, asked.id)
            if problem and not is_for_good:
                self._sign_ins.put_back(asked.id)

    def _send_news(self) -> None:
        while self._can_mail() and (due := self._outbox.mail_due()):
            mailbox, messages = due
            mail = news_mail(mailbox, messages, load_contract(), self._root)
            problem, is_for_good = self._mail(mail, mailbox.address, messages[0].id)
            if problem:
                self._outbox.failed(messages, problem, for_good=is_for_good)
            else:
                self._outbox.sent(messages)

    def _mail(self, mail: EmailMessage, to: str, message_id: str) -> tuple[str, bool]:
        """Hand a mail over; what went wrong, which is nothing where it was taken, and whether that is for good."""
        if self._server is None:
            return "no mail server", False
        try:
            self._server.address(mail, to, message_id)
            with self._server.connect() as server:
                server.send_message(mail)
        except smtplib.SMTPRecipientsRefused as refused:
            status = max(code for code, _ in refused.recipients.values())
            return f"the mail server answered {status}", status // 100 == 5
        except (OSError, smtplib.SMTPException, ValueError) as problem:
            self._rests_until = time.monotonic() + _REST_SECONDS
            _log.warning("mail cannot be sent: %s", type(problem).__name__)
            return type(problem).__name__, False
        return "", False

    async def _tell_hooks(self) -> None:
        """Several at once: one that takes its time holds up no other."""
        busy: dict[str, asyncio.Task[None]] = {}
        told: Counter[str] = Counter()
        while not self._is_over():
            due = await asyncio.to_thread(self._outbox.hook_due, list(busy), told) if len(busy) < _AT_ONCE else None
            if due:
                hook, message = due
                told[message.domain] += 1
                busy[hook.id] = asyncio.create_task(self._tell(hook, message))
            elif busy:
                await asyncio.wait(busy.values(), return_when=asyncio.FIRST_COMPLETED)
            else:
                return
            for id_ in [id_ for id_, task in busy.items() if task.done()]:
                await busy.pop(id_)
        await asyncio.gather(*busy.values())

    async def _tell(self, hook: Hook, message: Message) -> None:
        try:
            await deliver(hook, message, self._root, self._network)
        except HookError as problem:
            await asyncio.to_thread(self._outbox.failed, [message], str(problem), for_good=problem.for_good)
        else:
            await asyncio.to_thread(self._outbox.sent, [message])
