"""What is counted and timed. Where several processes serve, ``shared`` must have been asked before this is imported."""

from functools import cache

from prometheus_client import Counter, Histogram

REQUEST_SECONDS = Histogram(
    "tillid_request_seconds", "Time until an answer begins.", ("route", "method", "status"),
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)  # fmt: skip
SCORES = Counter("tillid_scores", "Scores given.", ("band",))
COVERAGE = Histogram(
    "tillid_score_coverage", "Share of the evidence that was seen.", buckets=[tenth / 10 for tenth in range(1, 11)]
)
FEEDBACK = Counter("tillid_feedback", "What people said of verdicts.", ("what",))
CHECKS = Counter("tillid_checks", "Checks that have ended.", ("state",))
CHECK_SECONDS = Histogram(
    "tillid_check_seconds", "Duration of a check.", buckets=(1, 2.5, 5, 10, 20, 30, 60, 120)
)  # fmt: skip
BROWSER_STARTS = Counter("tillid_browser_starts", "Browsers that were started: more than workers are restarts.")
SOURCE_ANSWERS = Counter("tillid_source_answers", "Answers of sources.", ("source", "state"))
SOURCE_RESTS = Counter("tillid_source_rests", "Questions not asked, since their host is left alone.", ("host",))
STORE_ERRORS = Counter("tillid_store_errors", "Failures to reach what things are stored in.", ("store",))


def count_score(band: str, coverage: float) -> None:
    """Count a score that was given."""
    _scores_in(band).inc()
    COVERAGE.observe(coverage)


@cache
def _scores_in(band: str) -> Counter:
    return SCORES.labels(band)
