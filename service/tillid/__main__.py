"""``python -m tillid`` is the command ``tillid``."""

from tillid.cli.main import main

main()
