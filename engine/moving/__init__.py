"""版の移行: moving open cases to another edition, after a trial that changes nothing."""
