"""Language models behind an OpenAI-compatible address. One wrapper trusts nothing that the client library returns."""
