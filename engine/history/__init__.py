"""経緯: what happened to a case, only ever added to, chained by hashes."""
