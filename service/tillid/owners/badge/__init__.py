"""A badge that can be shown, and cannot be forged."""
