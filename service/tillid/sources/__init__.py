"""What a page cannot fake. Each source is a folder: its declaration, ``source.json``, and its code, ``ask.py``."""
