"""Parts of the HTML pages: markup, the paper, findings, traces, charts; style and script lie beside them."""
