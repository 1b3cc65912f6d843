"""BPR の会議: comparisons that are kept, what people decide about them, and how it goes on."""
