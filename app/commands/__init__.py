"""Commands that are a story of their own."""
