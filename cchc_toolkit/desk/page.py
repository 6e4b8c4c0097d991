"""x"""
import ipywidgets as w
from IPython.display import display
def show():
    display(w.VBox([w.HTML("<h1>Bàn làm việc</h1>"), w.Text(description="Tìm"), w.FileUpload(description="Chọn tệp", multiple=True)]))
