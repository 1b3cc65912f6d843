"""Running flows: editions, cases, work items, deadlines, jobs and history."""
