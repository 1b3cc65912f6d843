"""要対応: automatic steps that failed too often, and counting deadlines again."""
