"""One view module a kind of page: the site's records → what a template prints. Templates see views, never records that need thought."""
