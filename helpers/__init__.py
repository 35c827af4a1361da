"""What the lessons import and do not teach: data, plots, widgets, training, checks."""
