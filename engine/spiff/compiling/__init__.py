"""From flow values to specifications that run: checks everything, collects every problem."""
