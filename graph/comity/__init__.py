"""comity: a knowledge graph of diplomatic relations, with the sentence behind every edge."""
