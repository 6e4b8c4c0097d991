"""Changes to the XML of a document that correct its layout and leave every word as it is."""
