"""A made-up market: as many shops as wanted, with all they would have written and made in four hundred days.

`plan` says who wishes for an ad when, `examples` what ads of each trade say, `rows` what the tables hold of it.
"""
