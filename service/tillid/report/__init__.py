"""The owner's report: what a check found, what to fix first, and what that gains."""
