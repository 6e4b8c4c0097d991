"""The ground floor: numbers, periods, units, law and words, which all other folders speak."""
