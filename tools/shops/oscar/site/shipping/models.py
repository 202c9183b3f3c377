"""Oscar's own."""

from oscar.apps.shipping.models import *  # noqa: F403 - this is how Oscar's applications are replaced
