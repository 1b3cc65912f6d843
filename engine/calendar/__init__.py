"""開庁日: changing a municipality's own days off, and counting deadlines again."""
