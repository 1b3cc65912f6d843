"""不在と代理: who is away, who stands in."""
