"""Pictures that stand still: quiet, large enough to read, safe for the colour-blind."""
