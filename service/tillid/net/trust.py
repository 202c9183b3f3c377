"""Whose certificates are believed, by HTTPS and on the way to a mail server: those of whom the system trusts."""

import ssl
from functools import cache


@cache
def system_trust() -> ssl.SSLContext:
    """Read once: it takes longer than most of what is asked."""
    return ssl.create_default_context()
