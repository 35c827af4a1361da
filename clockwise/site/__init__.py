"""The readable site: lessons are run once, and become pages that need no kernel."""
