"""How the dataset is made: sources in, stages over them, a release out."""
