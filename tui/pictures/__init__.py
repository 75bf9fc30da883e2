"""Pictures: what was found, laid out once in cells and drawn as terminal cells, SVG, PNG or plain text.

plotext and networkx were weighed. plotext draws charts as text of its own, in which no bar can be pointed at and which
is no SVG; networkx places nodes without their labels and takes longer to import than a picture may take. One layout
for all drawings, in which every mark knows what it stands for, is less code than either would need around it.
"""
