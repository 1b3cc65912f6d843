"""期限: counted when a step opens, stored with it, looked at against today."""
