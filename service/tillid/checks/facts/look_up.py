"""Looks domains and companies up: asks the sources whose answers are not at hand, and keeps what they say."""

import asyncio
from collections.abc import Collection, Mapping, Sequence

from tillid.checks.facts.confirmations import confirmation_of, confirmations_of
from tillid.checks.facts.features import features_of
from tillid.checks.facts.records import Said, SourceAnswers
from tillid.config import Config
from tillid.contract import Feature
from tillid.scoring.answer import Confirmation, Known
from tillid.sources.answer import Answer
from tillid.sources.asking import Sources, open_sources
from tillid.sources.declaration import Declaration
from tillid.sources.subject import Company, Subject
from tillid.store.database import Database
from tillid.telemetry.metrics import SOURCE_ANSWERS


class LookUp:
    """Looks subjects up, each source once. Every method raises ``StoreError`` where answers cannot be kept or read."""

    def __init__(self, answers: SourceAnswers, sources: Sources) -> None:
        self._answers = answers
        self._sources = sources

    def known(self, domain: str) -> Known:
        """What is at hand of a domain, and the sources that are still to answer."""
        return self.known_all([domain])[domain][0]

    def known_all(self, domains: Collection[str]) -> Mapping[str, tuple[Known, bool]]:
        """The same of many, and of each whether some source has to be asked, or asked again."""
        found = {}
        for domain, said in self._answers.about_all(domains).items():
            sources = self._sources.about(domain)
            is_due = any(source.id not in said or not said[source.id].is_fresh for source in sources)
            found[domain] = self._known(domain, said), is_due
        return found

    def unread(self, domain: str) -> Known:
        """Of a domain of which the database was not asked yet: all are still to answer."""
        return self._known(domain, {})

    def _known(self, domain: str, said: Mapping[str, Said]) -> Known:
        asked = self._sources.about(domain)
        features = features_of({source: kept.answer for source, kept in said.items()})
        wanted = tuple(wanted_of(asked, said, domain))
        return Known(features, wanted, confirmations_of(asked, said, features, domain))

    def company(self, company: Company) -> tuple[Declaration, Said] | None:
        """What can be told of a company, and by which source; None while none is known to have told anything."""
        said = self._answers.about(company)
        told = [(source, said[source.id]) for source in self._sources.about(company) if source.id in said]
        return next((one for one in told if settles(one[0], one[1].answer)), told[-1] if told else None)

    def told(self, company: Company) -> Answer:
        """What a register tells of a company; that one which does not know every company knows it not says nothing."""
        told = self.company(company)
        if told is None:
            return Answer("unknown")
        source, said = told
        says_nothing = said.answer.state == "absent" and not source.absence_counts
        return Answer("withheld") if says_nothing else said.answer

    def confirmation(self, company: Company, features: Mapping[str, Feature]) -> Confirmation | None:
        """The same as people are told it, with what came of comparing it; None where nobody is asked."""
        told = self.company(company)
        if told is None:
            return None
        source, said = told
        return {**confirmation_of(source, said, company, features), "state": self.told(company).state}

    def registers(self, country: str) -> tuple[str, ...]:
        """The first of the registers that are asked about a country's companies; none where none is."""
        return tuple(source.id for source in self._sources.about(Company(country.upper(), "")))[:1]

    def pending(self, company: Company) -> Sequence[str]:
        """The sources that are still to answer about a company."""
        return wanted_of(self._sources.about(company), self._answers.about(company), company)

    async def look_up(self, subject: Subject) -> None:
        """Ask about a domain every source at once; about a company one after the other, until one can tell."""
        sources = self._sources.about(subject)
        if not isinstance(subject, Company):
            await asyncio.gather(*(self._ask(source, subject) for source in sources))
            return
        for source in sources:
            answer = await self._ask(source, subject)
            if answer and settles(source, answer):
                return

    async def _ask(self, source: Declaration, subject: Subject) -> Answer | None:
        """The source's answer, where it had to be asked, else the one that is known."""
        if not await asyncio.to_thread(self._answers.begin, subject, source.id):
            said = (await asyncio.to_thread(self._answers.about, subject)).get(source.id)
            return said.answer if said else None
        answer = await self._sources.ask(source.id, subject)
        SOURCE_ANSWERS.labels(source.id, answer.state).inc()
        await asyncio.to_thread(self._answers.keep, subject, source, answer)
        return answer


def settles(source: Declaration, answer: Answer) -> bool:
    """Whether no other source needs to be asked about a company."""
    return answer.state == "found" or (answer.state == "absent" and source.absence_counts)


def wanted_of(sources: Sequence[Declaration], said: Mapping[str, Said], subject: Subject) -> list[str]:
    """The sources that are still to be asked about a subject, or are being asked."""
    wanted = []
    for source in sources:
        known = said.get(source.id)
        if known and isinstance(subject, Company) and settles(source, known.answer):
            return []
        has_answer = known and not known.is_asked_now and (known.is_fresh or known.answer.state == "found")
        if not has_answer:
            wanted.append(source.id)
    return wanted


def open_look_up(config: Config, local: Mapping[tuple[str, int], int] | None = None) -> LookUp:
    """A look-up with the settings' database and sources.

    Raises
    ------
    InputError
        A setting cannot be used.
    """
    return LookUp(SourceAnswers(Database(config.database)), open_sources(config, local or {}))
