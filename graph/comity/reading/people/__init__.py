"""The wing of people: where a text names persons, the case and form a name stands in, and who is one person."""
