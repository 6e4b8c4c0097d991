@echo off
rem Bam dup tep nay de mo ban lam viec: tim Python, cai dat lan dau, mo trang lam viec trong trinh duyet.
rem Chu khong dau va tep chi co ma ASCII, vi cua so lenh cua Windows co the khong hien duoc chu Viet.
setlocal EnableExtensions DisableDelayedExpansion
title Ban lam viec cai cach hanh chinh
pushd "%~dp0"
if not exist "scripts\setup.py" goto not_unpacked

set "PYTHONUTF8=1"
set "PYTHONHOME="
set "PYTHONPATH="
rem Trinh quan ly Python moi khong duoc tu tai ve khi moi chi hoi da co ban nao.
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "FOUND="
for %%V in (3.13 3.12 3.11) do call :try py -%%V
for %%V in (313 312 311) do call :try "%LOCALAPPDATA%\Programs\Python\Python%%V\python.exe"
for %%V in (313 312 311) do call :try "%ProgramFiles%\Python%%V\python.exe"
call :try py -3
call :try python
call :try python3
if not defined FOUND goto no_python

call %FOUND% scripts\setup.py desk
if not %errorlevel% equ 0 goto no_setup
".venv\Scripts\cchc.exe" desk %*
if not %errorlevel% equ 0 goto no_desk
popd
exit /b 0

rem Giu lai lenh dau tien chay duoc Python du moi, ban 64-bit. Bieu tuong cua Microsoft Store chi mo cua hang
rem va bao loi khi duoc goi voi tham so, nen khong bao gio duoc giu.
:try
if defined FOUND exit /b 0
call %* -c "import sys; sys.exit(sys.version_info < (3, 11) or sys.maxsize < 2**32)" >nul 2>nul
if %errorlevel% equ 0 set "FOUND=%*"
exit /b 0

:no_python
echo.
echo LOI: May nay chua co Python 3.11 tro len, ban 64-bit.
if exist "%LOCALAPPDATA%\Microsoft\WindowsApps\python.exe" echo      Bieu tuong Python co san cua Windows chi mo cua hang, chua phai la Python.
echo Cach khac phuc:
echo   1. Mo trang https://www.python.org/downloads/windows/
echo   2. Tai ban Python 3.13, chon "Windows installer (64-bit)", roi cai dat;
echo      danh dau o "Add python.exe to PATH". Khong can quyen quan tri.
echo   3. Bam dup lai start.cmd.
goto ended

:no_setup
echo.
echo LOI: Chua cai dat xong. Xem thong bao phia tren. Lan dau can ket noi mang.
goto ended

:no_desk
echo.
echo LOI: Ban lam viec da dung. Xem thong bao phia tren.
goto ended

:not_unpacked
echo.
echo LOI: Khong thay scripts\setup.py canh start.cmd.
echo Cach khac phuc: neu tep nay nam trong tep nen .zip, hay giai nen ca thu muc
echo (bam chuot phai, chon "Extract All...") vao o dia C:, roi bam dup start.cmd trong thu muc do.
goto ended

:ended
echo.
echo Bam mot phim bat ky de dong cua so.
pause >nul
exit /b 1
