"""``nagarezu simulate``: a flow in virtual time, for workshops on how the work is done."""
