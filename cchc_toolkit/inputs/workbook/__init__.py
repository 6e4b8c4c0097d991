"""The entry workbook of a commune: forms by code and lists by key, each cell with its address."""
