"""What somebody wants to know before publishing."""
