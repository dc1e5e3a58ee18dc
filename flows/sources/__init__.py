"""The input edge: lists sources and reads their bytes together with their identity."""

from flows.sources.listing import list_sources
from flows.sources.read import Opener, open_source
from flows.sources.refs import InputError, SourceRef

__all__ = ["InputError", "Opener", "SourceRef", "list_sources", "open_source"]
