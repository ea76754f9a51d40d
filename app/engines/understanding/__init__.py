"""Understands what an owner writes: one Korean (or English) message in, the state of the brief and a reply out."""
