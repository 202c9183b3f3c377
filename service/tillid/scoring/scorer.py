"""From features to an answer: the one way that the API, the command line and the tests all go."""

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path

from tillid.config import Config
from tillid.contract import Contract, Feature, load_contract
from tillid.hosts import ends_in, shown_host
from tillid.scoring.answer import Answer, Confirmation, Known, not_asked, to_json
from tillid.scoring.host_signals import read_host
from tillid.scoring.lists.formats import domain_key
from tillid.scoring.lists.shops import KnownShops
from tillid.scoring.lists.verdict import KNOWN_SHOP, with_listing
from tillid.scoring.model_file import Model, load_model
from tillid.scoring.reasons import Reasons
from tillid.scoring.scorecard import Verdict

_HOSTS_KEPT = 1024
FactsOf = Callable[[str], Known]
_NOTHING = Known()


def no_facts(_domain: str) -> Known:
    """Where nothing is known of domains."""
    return _NOTHING


class Scoring:
    """A model and a contract that fit each other, ready to score.

    Parameters
    ----------
    contract
        Declares the signals and their sentences.
    model
        A loaded model file.
    known
        Shops that are on lists.
    facts
        What is at hand of a registered domain: answers of the ``domain`` signals, and who is still being asked. Scoring
        waits for none.
    """

    def __init__(
        self, contract: Contract, model: Model, known: KnownShops | None = None, facts: FactsOf = no_facts
    ) -> None:
        self.contract = contract
        self.model = model
        self.known = known or KnownShops()
        self._facts = facts
        self._reasons = Reasons((*contract.signals, contract.capped, KNOWN_SHOP), contract.units)
        self._scored_ids = tuple(signal.id for signal in model.scorecard.signals)
        self._sent_ids = frozenset(signal.id for signal in contract.sent)
        asked = ((id_, one) for id_, one in contract.sources.items() if one.about == "domain")
        self._not_asked = tuple((one.endings, not_asked(id_)) for id_, one in asked)
        # People stay on a shop for a while.
        self._read_host = lru_cache(_HOSTS_KEPT)(self._read_new_host)

    def answer(
        self, features: Mapping[str, Feature], host: str | None = None, language: str = "en", *, is_shop: bool = True
    ) -> Answer:
        """Score one shop.

        Parameters
        ----------
        features
            Answers of ``page`` and ``company`` signals that fit the contract. Others are ignored and listed.
        host
            Host name, from which the ``url`` signals are read, and which lists may name; without it they are missing.
        language
            Language tag of the sentences; English where there is no sentence in it.
        is_shop
            Whether any page of it was a shop's. What is not a shop gets no score.
        """
        seen = dict(features)
        ignored = sorted(seen.keys() - self._sent_ids)
        for id_ in ignored:
            del seen[id_]
        domain, known = "", _NOTHING
        if host:
            of_host, domain = self._read_host(host)
            seen |= of_host
            known = self._facts(domain)
            seen |= known.features
        verdict = self.judge(seen, domain, is_shop=is_shop)
        return Answer(
            score=verdict.score,
            band=verdict.band,
            base=verdict.base,
            exact=verdict.exact,
            fraud_probability=verdict.fraud_probability,
            base_rate=self.model.scorecard.base_rate,
            coverage=verdict.coverage,
            missing=[id_ for id_ in self._scored_ids if seen.get(id_) is None],
            ignored=ignored,
            model=self.model.version,
            contract=self.contract.version,
            reasons=self._reasons.of(verdict, language),
            pending=list(known.pending),
            confirmations=list(known.confirmations or self._nobody_asked(domain)),
            features=seen,
        )

    def judge(self, features: Mapping[str, Feature], domain: str = "", *, is_shop: bool = True) -> Verdict:
        """The verdict on all features of a shop, with what lists say of its domain: no shop, no score.

        Parameters
        ----------
        features
            Answers of all signals, as far as they are known.
        domain
            Registered domain in ASCII; empty where there is none.
        is_shop
            Whether any page of it was a shop's.
        """
        card = self.model.scorecard
        verdict = card.score(features, is_shop=is_shop)
        if is_shop and domain and (listing := self.known.find(domain)):
            return with_listing(card, verdict, listing)
        return verdict

    def knowing(self, known: KnownShops | None = None, facts: FactsOf = no_facts) -> "Scoring":
        """The same, with lists of known shops, and with facts about domains."""
        return Scoring(self.contract, self.model, known, facts)

    def _nobody_asked(self, domain: str) -> list[Confirmation]:
        return [said for endings, said in self._not_asked if ends_in(domain, endings)]

    def _read_new_host(self, host: str) -> tuple[dict[str, Feature], str]:
        """Features of a host, and what lists know it by."""
        shown = shown_host(host)
        return read_host(self.contract, shown), domain_key(shown)

    def write(self, features: Mapping[str, Feature], host: str | None = None, language: str = "en") -> bytes:
        """The same answer as the JSON that goes over the wire."""
        return to_json(self.answer(features, host, language))


@cache
def load_scoring(folder: Path = Config.model, sha256: str = Config.model_sha256) -> Scoring:
    """A folder's model, by default the committed one, with this checkout's contract.

    Parameters
    ----------
    sha256
        Digest that the model's file must have, where one is pinned.

    Raises
    ------
    ModelError
        The model file is missing, altered, not the pinned one, or trained on other signals than the contract's.
    """
    contract = load_contract()
    return Scoring(contract, load_model(folder, contract, sha256))


def scoring_of(config: Config) -> Scoring:
    """The model that the settings name, with the same errors."""
    return load_scoring(config.model, config.model_sha256)
