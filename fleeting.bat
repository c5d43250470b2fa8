@echo off
rem Runs a KNIME workflow without KNIME, as the script fleeting does on Linux and macOS. Try: fleeting -help
rem What follows -vmargs is for Java, which is that of JAVA_HOME, or else the first in PATH.
setlocal EnableExtensions DisableDelayedExpansion
set "home=%~dp0"
rem as they are: one by one, = and , would divide them
set arguments= %*
set "options="

if defined JAVA_HOME set "PATH=%JAVA_HOME%\bin;%PATH%"
set "version="
for /f "tokens=1-3" %%a in ('java -version 2^>^&1') do if "%%b"=="version" if not defined version set "version=%%~c"
if not defined version goto nojava
for /f "delims=.-+_ " %%v in ("%version%") do set "version=%%v"
if %version% LSS 17 goto oldjava
rem Java 24 and later warn otherwise
set "quiet="
if %version% GEQ 24 set "quiet=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"

rem what is downloaded is built already
set "jar=%home%program\headless.jar"
if exist "%jar%" goto vmargs
set "jar=%home%target\headless\headless.jar"
if exist "%jar%" goto vmargs
echo Building, this time only. After a change, run: mvn package -DskipTests 1>&2
call mvn -q -B -f "%home%pom.xml" package -DskipTests -Dstyle.skip 1>&2
if errorlevel 1 goto notbuilt

:vmargs
set options=%arguments:* -vmargs=#%
if "%options:~0,1%"=="#" goto behind
set "options="
goto start
:behind
rem " -vmargs" and as much as stands behind it is cut off
set options=%options:~1%
set arguments=%arguments:~0,-8%
set rest=%options%
:cut
if not defined rest goto start
set "rest=%rest:~1%"
set arguments=%arguments:~0,-1%
goto cut

:start
java -Xmx2g %quiet% -Djava.awt.headless=true -Dfile.encoding=UTF-8 %options% -jar "%jar%" %arguments%
exit /b %errorlevel%

:nojava
echo fleeting: no Java found. Install a JDK 17 or newer, or set JAVA_HOME to one. 1>&2
exit /b 2

:oldjava
echo fleeting: Java 17 or newer is needed, but this is Java %version%. 1>&2
exit /b 2

:notbuilt
echo fleeting: the build failed, see above. It needs Maven 3.8 or newer in PATH. 1>&2
exit /b 2
