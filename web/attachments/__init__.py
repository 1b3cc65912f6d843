"""添付: files of a case: adding, fetching, taking off."""
