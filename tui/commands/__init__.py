"""The subcommands of `sourcebook`; a module is imported when one of its commands is used."""
