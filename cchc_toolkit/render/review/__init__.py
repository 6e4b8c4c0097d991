"""The pages: review, index of packets, executed notebook."""
