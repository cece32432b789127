"""The wing of bodies: ministries, parliaments, firms and organisations by head nouns, short words and the register."""
