"""Measure Tocsin on labelled texts: gold sets, scorers, pinned floors."""
