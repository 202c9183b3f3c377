"""Scoring of stored feature rows, by the million. Needs what ``pip install 'tillid[bulk]'`` brings."""
