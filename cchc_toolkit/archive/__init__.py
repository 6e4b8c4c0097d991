"""What is kept: drafts, sealed packets, the ledger that chains them, verification and trace.

A packet is read here as plain JSON, without the classes that wrote it, so that this folder still opens
packets when the rest of the package has changed.
"""
