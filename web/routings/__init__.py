"""合議・供覧・後閲: what waits for a person's answer, answering it, breaking it off."""
