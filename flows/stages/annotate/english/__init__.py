"""English: how its readouts name people, report speech and give dates."""
