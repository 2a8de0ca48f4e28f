"""Drawing tools: colours, point paths, the anti-aliased pen and paper textures."""
