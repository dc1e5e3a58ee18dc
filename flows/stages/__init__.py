"""The stages, pure functions without disk or Prefect: decode, clean, segment, annotate, link, validate."""
