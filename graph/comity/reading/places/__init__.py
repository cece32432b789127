"""The wing of places: states, regions and cities by name in any case, by adjective, and what is theirs."""

from comity.reading.places.polities import (
    Polities,
    city_of_adjective,
    polities,
    region_of_adjective,
    short_name,
    sovereign,
)

__all__ = ["Polities", "city_of_adjective", "polities", "region_of_adjective", "short_name", "sovereign"]
