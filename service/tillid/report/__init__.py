"""The owner's report: what a check found, what to mend first, and what that gains."""
