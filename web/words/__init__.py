"""Words for the screen: days and deadlines, states and kinds, in Japanese office language."""
