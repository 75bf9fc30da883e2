"""Where places lie: the projection maps are drawn with, and the coasts, borders and rivers drawn beneath."""
