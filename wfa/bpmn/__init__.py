"""What BPMN 2.0.2 (OMG formal/2013-12-09) fixes about files: names, attributes, order of children.

Shared by the reader and the writer, so that both follow one table.
"""
