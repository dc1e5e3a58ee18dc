"""Who: names, offices and the phrases that stand for people."""
