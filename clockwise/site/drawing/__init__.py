"""From the pages' sources to a site: what pages load, Sphinx, a look at all links."""
