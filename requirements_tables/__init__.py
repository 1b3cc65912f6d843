"""業務要件定義表: requirement rows and their trace to the steps of the flows."""
