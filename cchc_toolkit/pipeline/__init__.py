"""The one way of a report: gather, compute, check, draft, agree, seal."""
