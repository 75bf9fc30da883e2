"""Pictures: drawn from the sourcebook, for the screen and for files."""
