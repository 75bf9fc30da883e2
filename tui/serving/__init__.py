"""The explorer in a browser, through textual-serve: loopback only, behind a token, loading nothing from outside."""
