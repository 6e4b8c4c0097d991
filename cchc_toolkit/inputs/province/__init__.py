"""One export of cases of a whole province: streamed once, divided by commune, each part read as the whole."""
