"""``tillid check``: an owner's check on the command line and in a build pipeline."""
