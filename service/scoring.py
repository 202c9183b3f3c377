"""From features to an answer: the one way that the API, the command line and the tests all go."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache, partial
from pathlib import Path
from types import MappingProxyType

from service.config import Config
from service.contract import Contract, Feature, load_contract
from service.model_file import Model, load_model
from service.reasons import Reasons
from service.scorecard import Verdict
from service.url_signals import read_host
from service.wire import Answer, to_json

NOTHING_KNOWN: Mapping[str, Feature] = MappingProxyType({})
_HOSTS_KEPT = 1024


class Scoring:
    """A model and a contract that fit each other, ready to score.

    Parameters
    ----------
    contract
        Declares the signals and their sentences.
    model
        A loaded model file.
    """

    def __init__(self, contract: Contract, model: Model) -> None:
        self.contract = contract
        self.model = model
        self._reasons = Reasons(contract)
        self._scored_ids = tuple(signal.id for signal in model.scorecard.signals)
        self._page_ids = frozenset(signal.id for signal in contract.of_source("page"))
        # People stay on a shop for a while.
        self._read_host = lru_cache(_HOSTS_KEPT)(partial(read_host, contract))

    def answer(
        self,
        features: Mapping[str, Feature],
        host: str | None = None,
        language: str = "en",
        known: Mapping[str, Feature] = NOTHING_KNOWN,
    ) -> Answer:
        """Score one shop.

        Parameters
        ----------
        features
            Answers of ``page`` signals that fit the contract. Others are ignored and listed.
        host
            Host name, from which the ``url`` signals are read; without it they are missing.
        language
            Language tag of the sentences; English where there is no sentence in it.
        known
            Answers of ``domain`` signals.
        """
        verdict, answer = self._judge(features, host, known)
        return replace(answer, reasons=self._reasons.of(verdict, language))

    def write(
        self,
        features: Mapping[str, Feature],
        host: str | None = None,
        language: str = "en",
        known: Mapping[str, Feature] = NOTHING_KNOWN,
    ) -> bytes:
        """The same answer as the JSON that goes over the wire."""
        verdict, answer = self._judge(features, host, known)
        return to_json(answer, self._reasons.written(verdict, language))

    def _judge(
        self, features: Mapping[str, Feature], host: str | None, known: Mapping[str, Feature]
    ) -> tuple[Verdict, Answer]:
        """The verdict, and the answer without the reasons."""
        seen = dict(features)
        ignored = sorted(seen.keys() - self._page_ids)
        for id_ in ignored:
            del seen[id_]
        if host:
            seen |= self._read_host(host)
        seen |= known
        card = self.model.scorecard
        verdict = card.score(seen)
        return verdict, Answer(
            score=verdict.score,
            band=verdict.band,
            base=verdict.base,
            exact=verdict.exact,
            fraud_probability=verdict.fraud_probability,
            base_rate=card.base_rate,
            coverage=verdict.coverage,
            missing=[id_ for id_ in self._scored_ids if seen.get(id_) is None],
            ignored=ignored,
            model=self.model.version,
            contract=self.contract.version,
            reasons=[],
            features=seen,
        )


@cache
def load_scoring(folder: Path = Config.model) -> Scoring:
    """A folder's model, by default the committed one, with this checkout's contract.

    Raises
    ------
    ModelError
        The model file is missing, altered, or trained on other signals than the contract's.
    """
    contract = load_contract()
    return Scoring(contract, load_model(folder, contract))
