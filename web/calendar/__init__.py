"""閉庁日: the days off of the municipality, and the deadlines that follow them."""
