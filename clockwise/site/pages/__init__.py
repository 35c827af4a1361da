"""What the site's pages are made of: texts, and what their cells showed."""
