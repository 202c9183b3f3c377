"""Lists of shops that somebody vouches for or warns of, named in the settings. None comes with Tillid."""
