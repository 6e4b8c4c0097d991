# Mọi việc thường ngày của dự án. Gọi «make» để xem danh sách.

PYTHON ?= python3
UV ?= uv
# Đơn vị và kỳ của «make report»; đổi khi gọi: make report COMMUNES=hong-kim PERIOD=2023-Q3
COMMUNES ?= hong-kim xa-mau
PERIOD ?= 2023-Q3
# Số tiến trình kiểm thử cùng lúc: hơn hai lõi một, vì có kiểm thử chỉ chờ; thêm lựa chọn cho pytest: make test ARGS="-k lịch"
WORKERS ?= 3
ARGS ?=

BIN := .venv/bin
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-print-directory
# Without bytecode everything starts two to four times slower.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup setup-desk setup-test desk report test check docs example data pictures faults figures lab bench wheel tools pins clean distclean

help: ## Danh sách này
	@echo "Cách dùng: make <việc>"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' Makefile

setup: LEVEL := run
setup: ## Dựng .venv để lập báo cáo, với các gói đã ghim (lần sau chỉ kiểm tra lại)
setup-desk: LEVEL := desk
setup-test: LEVEL := test
setup setup-desk setup-test:
	@command -v "$(PYTHON)" >/dev/null || { echo "Không thấy $(PYTHON): cần Python 3.11 trở lên, kèm venv."; exit 1; }
	@"$(PYTHON)" scripts/setup.py $(LEVEL)

desk: setup-desk ## Mở bàn làm việc trong trình duyệt (trên Windows: bấm đúp start.cmd)
	@$(BIN)/cchc desk $(ARGS)

report: setup ## Lập báo cáo của các đơn vị mẫu (COMMUNES, PERIOD)
	@for commune in $(COMMUNES); do \
	  code=0; $(BIN)/cchc run --commune "$$commune" --period "$(PERIOD)" || code=$$?; \
	  if [ $$code -eq 4 ]; then echo "$$commune $(PERIOD): đã lập xong, còn điểm phải xử lý trước khi trình ký."; \
	  elif [ $$code -ne 0 ]; then exit $$code; fi; \
	done

test: setup-test ## Chạy toàn bộ kiểm thử
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

check: setup-test ## Kiểm tra mã: ruff, định dạng, kiểu, trang sinh ra đã cũ, cấu trúc kho
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/python -m mypy --platform win32 --cache-dir .mypy_cache/win32 & windows=$$!; \
	  $(BIN)/python -m mypy; wait $$windows
	@$(BIN)/python scripts/build_docs.py --check
	@$(BIN)/python -m pytest -n 2 -m house tests/test_house.py

docs: setup-test ## Viết lại mọi trang và danh sách được sinh từ khai báo
	@$(BIN)/python scripts/build_docs.py
	@$(BIN)/python scripts/build_layout_corpus.py

example: setup-test ## Lập lại docs/example từ dữ liệu mẫu
	@$(BIN)/python scripts/build_example.py

data: setup-test ## Viết lại sổ nhập và dữ liệu mẫu từ bảng nguồn
	@$(BIN)/python scripts/build_data.py

pictures: setup-test ## Chụp lại docs/pictures (cần chromium, LibreOffice, pdftoppm)
	@$(BIN)/python scripts/build_pictures.py

faults: setup-test ## Đo trên lỗi tạo sẵn: tìm ô sai, số sai không lọt (vài phút, cần LibreOffice)
	@$(BIN)/python scripts/measure_faults.py
	@$(BIN)/python scripts/prove_no_escape.py

figures: setup-test ## Đo kiểm tra thể thức, đọc soát; ghi docs/LAYOUT_FIGURES.md, docs/LINT_FIGURES.md (khoảng mười phút)
	@$(BIN)/python scripts/measure_layout.py
	@$(BIN)/python scripts/measure_lint.py

lab: setup ## Mở JupyterLab tiếng Việt với các sổ tay mẫu
	@JUPYTER_CONFIG_PATH="$(CURDIR)/etc/jupyter" $(BIN)/python -m jupyterlab $(ARGS)

bench: setup-test ## Đo thời gian, bộ nhớ; ghi docs/BENCHMARKS.md (khoảng nửa giờ)
	@$(BIN)/python scripts/bench.py $(ARGS)

wheel: setup-test ## Đóng gói vào dist/
	@$(BIN)/python -m build --wheel --no-isolation --outdir dist .

tools: ## Công cụ kiểm tra .docx, HTML của bộ kiểm thử (cần npm)
	@npm install --prefix tests/tools --ignore-scripts --no-audit --no-fund

pins: ## Ghim lại các gói theo pyproject.toml (cần uv; nâng cấp: ARGS=--upgrade)
	@command -v "$(UV)" >/dev/null || { echo "Không thấy uv: cài uv, hoặc chỉ rõ: make pins UV=<đường dẫn>"; exit 1; }
	@pin() { "$(UV)" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-header --excludes requirements/excludes.txt $(ARGS) "$$@"; }; \
	pin requirements/build.in -o requirements/build.txt; \
	pin pyproject.toml --extra cluster --extra desk --extra province --extra signature --extra test -o requirements/all.txt; \
	pin pyproject.toml -c requirements/all.txt --extra desk --extra signature -o requirements/desk.txt; \
	pin pyproject.toml -c requirements/all.txt -o requirements/run.txt

clean: ## Xoá tệp tạm (giữ .venv và mọi kết quả trong outputs/)
	@rm -rf dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find cchc_toolkit tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## Xoá cả .venv và công cụ npm
	@rm -rf .venv tests/tools/node_modules
