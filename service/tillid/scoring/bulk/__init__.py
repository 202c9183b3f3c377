"""Scoring of stored feature rows, by the million. Needs what the extra ``bulk`` brings."""
