"""Tillid: trust signals of webshops, scored with reasons."""
