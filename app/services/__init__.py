"""Use cases. A service owns its transaction, raises the domain's own words, and knows engines by contract only."""
