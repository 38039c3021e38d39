"""The recipe of the English model: from treebanks to a pipeline on disk. See `../README.md`."""
