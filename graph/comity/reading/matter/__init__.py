"""The wing of matter: fields of cooperation, commitments, and how relations are called."""
