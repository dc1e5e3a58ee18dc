"""English: how its readouts name people, report speech and give dates."""

from flows.stages.annotate.english.lexicon import Lexicon, compile_lexicon

__all__ = ["Lexicon", "compile_lexicon"]
