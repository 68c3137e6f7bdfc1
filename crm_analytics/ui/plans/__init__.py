"""What the owner plans and writes down, on screen: targets, the planner, notes, comments and benchmarks."""
