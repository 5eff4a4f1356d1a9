"""From a parsed document to records: mentions first (actors, places), claims second, one kind of thing a file."""
