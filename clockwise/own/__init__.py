"""One's own work on one's own machine: no class, no walls needed, any system."""
