"""The wing of speech: quotations, verbs of saying, and who speaks."""
