"""What others confirm, source by source, as people are told it."""

from collections.abc import Iterable, Mapping

from tillid.checks.facts.features import features_of
from tillid.checks.facts.records import Said
from tillid.contract import Feature
from tillid.hosts import ends_in
from tillid.scoring.answer import Confirmation, not_asked
from tillid.sources.declaration import Declaration, declarations
from tillid.sources.subject import Subject


def confirmations_of(
    asked: Iterable[Declaration], said: Mapping[str, Said], features: Mapping[str, Feature], subject: str
) -> tuple[Confirmation, ...]:
    """All sources that know of such domains: what each said of one, or is still to say, or that nobody asks it.

    Parameters
    ----------
    asked
        The sources that are asked.
    features
        What all of them together tell.
    """
    on = {source.id for source in asked}
    return tuple(
        confirmation_of(source, said.get(id_), subject, features) if id_ in on else not_asked(id_)
        for id_, source in declarations().items()
        if source.about == "domain" and ends_in(subject, source.endings)
    )


def confirmation_of(
    source: Declaration, said: Said | None, subject: Subject, features: Mapping[str, Feature]
) -> Confirmation:
    """What one source said of a domain or a company, with those of the features that rest on it."""
    page = source.page_about(subject)
    if said is None or (said.is_asked_now and said.answer.state == "unknown"):
        return {"source": source.id, "state": "pending", "asked": None, "page": page, "values": {}}
    answer = said.answer
    is_all = answer.state == "found" or source.about == "company"
    told = set(source.signals) if is_all else features_of({source.id: answer}).keys()
    values = {id_: features[id_] for id_ in source.signals if id_ in told and features.get(id_) is not None}
    return {"source": source.id, "state": answer.state, "asked": said.asked, "page": page, "values": values}
