"""The wing of times: days, months and years in words or figures, as periods counted from the day of the report."""
