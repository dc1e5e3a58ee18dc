"""What the dataset promises: one module per table, each column defined once; imports nothing of the other packages."""
