"""Shows where a row of a release comes from: its words in their sentence and source, its evidence and its rule."""

from flows.explain.lookup import Evidence, Explanation, UnknownId, explain
from flows.explain.quotes import Quote
from flows.explain.show import show

__all__ = ["Evidence", "Explanation", "Quote", "UnknownId", "explain", "show"]
