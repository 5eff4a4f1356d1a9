"""Languages: packs of data, which language a text is in, and its parse with offsets kept."""

from tocsin.language.pack import LanguagePack, load_pack
from tocsin.language.parsing import Parse, Parser, model_info

__all__ = ["LanguagePack", "Parse", "Parser", "load_pack", "model_info"]
