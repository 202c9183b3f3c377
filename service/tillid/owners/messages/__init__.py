"""Owners come back: they sign in by a link in a mail, see their shops, and are told what is worth a message."""
