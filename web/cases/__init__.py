"""案件: one page with everything about a case, and the commands on its work items."""
