"""The wing of posts: what an office is called, what it is an office of, and who holds it."""
