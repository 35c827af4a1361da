"""Sphinx's configuration: `clockwise site` calls it once for each language."""

import json
import os
import sys
from pathlib import Path

import myst_nb.sphinx_ext

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

language = os.environ.get("CLOCKWISE_SITE_LANGUAGE", "en")
words = json.loads((HERE / "words.json").read_text(encoding="utf-8"))[language]

project = html_title = words["title"]
html_short_title = project
extensions = ["myst_nb", "formulas", "sphinx_parts"]
exclude_patterns = ["pages.json"]
suppress_warnings = ["mystnb.unknown_mime_type", "misc.highlighting_failure"]

# Lessons have been run before: what they showed lies in their pages.
nb_execution_mode = "off"
assets = os.environ.get("CLOCKWISE_SITE_ASSETS", "static")
# myst-nb writes copies of notebooks beside the site, where somebody would commit them.
myst_nb.sphinx_ext.OUTPUT_FOLDER = str(Path(assets).parent / "executed" / language)
nb_code_prompt_show = words["show code"]
nb_code_prompt_hide = words["hide code"]
myst_enable_extensions = ["dollarmath", "attrs_inline"]
myst_heading_anchors = 4
myst_url_schemes = ["http", "https", "mailto"]

html_math_renderer = "clockwise"
html_theme = "furo"
html_theme_options = {"sidebar_hide_name": False}
html_static_path = ["static", assets]
html_css_files = ["widgets.css", "parts.css", "site.css"]
templates_path = ["templates"]
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
html_baseurl = os.environ.get("CLOCKWISE_SITE_ADDRESS", "")
html_favicon = "static/favicon.svg"
html_copy_source = html_show_sourcelink = html_show_copyright = False
html_use_index = False
html_search_language = language
highlight_language = "python3"
