"""Reading: from the paths a user names to documents with all that was found in them; the sourcebook is not touched.

In the order of the data: `walk` (which files), `candidates` (one file), `outcomes` (who reads it), `pool`, `worker` and
`worker_process` (many processes under the limits of `sandbox`, heard through `frames`), `extracting` (what is found),
`events` (what comes of it). How bytes become a document is in `store.readers`.
"""
