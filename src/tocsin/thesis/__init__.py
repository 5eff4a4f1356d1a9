"""The thesis, tested in the open: is a step without a response found followed by a harsher one? And the forecast of onsets.

Event data come in as a :class:`tocsin.thesis.stream.Stream`; one method a file; ``trial`` runs the pre-registered specification.
Needs the extra ``tocsin[analysis]``: lifelines, scipy and statsmodels are imported here alone, each where it is used.
"""
