"""The records that every stage speaks of: frozen, without input or output, importing nothing of ours."""
