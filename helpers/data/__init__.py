"""Made-up data, drawn from seeds, and real data from installed packages."""
