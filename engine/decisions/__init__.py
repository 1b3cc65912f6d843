"""判定表: DMN decision tables, for what a 専決規程 or a rate table says."""
