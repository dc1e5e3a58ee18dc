"""When: date expressions and the days they mean."""
