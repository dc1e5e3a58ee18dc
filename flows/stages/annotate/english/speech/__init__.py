"""What was said: cues, their subjects and contents, and who the speakers are."""
