"""Cutting a product out of an owner's photo, with arithmetic alone: no model, no weights, no network."""
