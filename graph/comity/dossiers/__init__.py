"""The briefing a desk officer needs, on paper: what texts tell of a subject, every sentence with its note.

A query of `ontology/dossiers` says what belongs to a subject; the claims about it, and nothing else, make the page.
"""

from comity.dossiers.page import Dossier, dossier

__all__ = ["Dossier", "dossier"]
