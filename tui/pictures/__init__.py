"""Pictures: what was found, laid out once in cells and drawn as terminal cells, SVG, PNG or plain text."""
