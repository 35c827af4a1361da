"""Models that a lesson compares with and does not teach, and how they are trained."""
