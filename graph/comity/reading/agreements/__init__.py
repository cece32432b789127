"""The wing of agreements: titles of documents, their parties, and what was done to them."""
