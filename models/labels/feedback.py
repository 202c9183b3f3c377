"""What people told the service about its verdicts, as opinions. Anybody can send feedback, so it proves nothing."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from sqlalchemy import create_engine, make_url, select
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.orm import Session

from models.labels.files import Found
from models.labels.opinions import FEEDBACK, SURE, Label, LabelledShop, Opinion
from models.labels.shop_names import read_name
from tillid.errors import InputError
from tillid.store.feedback import Feedback

_CLAIMS: dict[str, Label] = {"score_too_low": "genuine", "score_too_high": "fraudulent"}


def read_feedback(address: str, weight: float | None) -> Found:
    """Opinions of a service's store, one for each feedback, its line being its place in the order of arrival.

    Parameters
    ----------
    address
        As in ``TILLID_DATABASE``.
    weight
        How much a claim that a score is too high or too low counts as a label. None: the shop is marked ``unsure``,
        for a person to look at.

    Raises
    ------
    InputError
        The store cannot be read, or feedback is to weigh as much as a person who looked.
    """
    if weight == SURE:
        raise InputError(f"--weight {weight:g} is for a person who looked at the shop; anybody can send feedback")
    found = Found(Path("feedback"))
    for number, feedback in enumerate(_stored(address), start=1):
        found.add(number, f"{feedback.host}\t{feedback.what}\t{feedback.words}", partial(_shop, feedback, weight))
    return found


def _shop(feedback: Feedback, weight: float | None) -> LabelledShop:
    name = read_name(feedback.host)
    verdict = f" (score {feedback.score}, {feedback.band})" if feedback.score is not None else ""
    opinion = Opinion(
        label=_CLAIMS.get(feedback.what, "unsure") if weight else "unsure",
        source=f"{FEEDBACK}{feedback.id[:8]}",
        weight=weight or SURE,
        date=feedback.received.date(),
        note=f"{feedback.what}{verdict}: {feedback.words}".rstrip(": "),
    )
    return LabelledShop(domain=name.domain, url=name.url, opinions=(opinion,))


def _stored(address: str) -> Sequence[Feedback]:
    """All feedback, the oldest first; a store that is not there is not made."""
    try:
        url = make_url(address)
        if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
            raise InputError(f"--feedback: there is no database {url.database}")
        engine = create_engine(url)
        with Session(engine) as session:
            feedback = session.scalars(select(Feedback).order_by(Feedback.received, Feedback.id)).all()
            session.expunge_all()
        engine.dispose()
    except (SQLAlchemyError, ArgumentError, ImportError) as problem:
        raise InputError(f"--feedback: the store cannot be read: {str(problem).splitlines()[0]}") from problem
    return feedback
