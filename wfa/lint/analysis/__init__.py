"""What follows from a flow: who can be reached, how tokens run, which variables are known where."""
