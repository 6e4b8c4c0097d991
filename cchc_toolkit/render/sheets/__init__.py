"""Excel files that go out to people: the summary of a batch, the points that a commune is asked to answer."""
