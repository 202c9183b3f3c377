import io

from rich.console import Console

from tillid.checks.result import Step
from tillid.cli.check import command


def test_an_address_is_no_markup() -> None:
    """A page's address is shown as it stands, whatever brackets are in it."""
    told = io.StringIO()
    bar = command._progress()
    bar.live.console = Console(file=told, force_terminal=True, width=120)
    with bar:
        command._teller(bar, 1, "da")("https://nordlys.dk/", Step("front", "https://nordlys.dk/[/x]"))
        bar.refresh()
    assert "[/x]" in told.getvalue()
