"""The words of meetings as data, one YAML file a tradition, and looking them up."""
