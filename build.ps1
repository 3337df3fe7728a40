# Starts the build program (build/Build.cs), as build.sh does and with the same record of what was compiled last.
# No Param block: PowerShell would take -h and -v for its own.
Set-StrictMode -Version 2.0
$ErrorActionPreference = "Stop"

$Root = $PSScriptRoot
$Temp = Join-Path $Root ".nuke/temp"
# What was compiled last, a line each: the program, the dotnet that runs it, the switch for published packages, and a digest of the sources.
$Current = Join-Path $Temp "build"
$Switch = if ($env:UsePublishedPackages) { $env:UsePublishedPackages } else { "false" }
$env:NUKE_ROOT = $Root
$env:DOTNET_CLI_TELEMETRY_OPTOUT = 1
$env:DOTNET_NOLOGO = 1

function Get-Sources {
    foreach ($Name in "build", "src", "Directory.Build.props", "Directory.Packages.props", "global.json") {
        $Item = Get-Item -LiteralPath (Join-Path $Root $Name) -ErrorAction SilentlyContinue
        if ($Item -is [IO.DirectoryInfo]) {
            # Folders of outputs are not entered: they hold far more than the sources.
            $Folders = New-Object System.Collections.Generic.Stack[IO.DirectoryInfo]
            $Folders.Push($Item)
            while ($Folders.Count -gt 0) {
                foreach ($Entry in $Folders.Pop().EnumerateFileSystemInfos()) {
                    if ($Entry -is [IO.FileInfo]) { $Entry.FullName }
                    elseif ($Entry.Name -ne "bin" -and $Entry.Name -ne "obj") { $Folders.Push($Entry) }
                }
            }
        }
        elseif ($Item) { $Item.FullName }
    }
}

# What sha256sum says of a listing of all sources by sha256sum, as in build.sh. There is no time of a file that a user cannot set on
# every system that runs this, so the sources are read at each start.
function Get-SourceDigest {
    $Sha = [Security.Cryptography.SHA256]::Create()
    $Lines = New-Object "System.Collections.Generic.SortedDictionary[string,string]" ([StringComparer]::Ordinal)
    foreach ($Path in Get-Sources) {
        $Name = $Path.Substring($Root.Length + 1).Replace("\", "/")
        $Lines[$Name] = [BitConverter]::ToString($Sha.ComputeHash([IO.File]::ReadAllBytes($Path))).Replace("-", "").ToLowerInvariant()
    }
    $Listing = New-Object Text.StringBuilder
    foreach ($Line in $Lines.GetEnumerator()) { $null = $Listing.Append($Line.Value).Append("  ").Append($Line.Key).Append("`n") }
    $Bytes = (New-Object Text.UTF8Encoding $false).GetBytes($Listing.ToString())
    return [BitConverter]::ToString($Sha.ComputeHash($Bytes)).Replace("-", "").ToLowerInvariant()
}

function Test-Stale {
    if (-not (Test-Path -LiteralPath $Current)) { return $true }
    $Lines = @(Get-Content -LiteralPath $Current)
    if ($Lines.Count -lt 4) { return $true }
    $script:Program, $script:Dotnet = $Lines[0], $Lines[1]
    if (-not (Test-Path -LiteralPath $Program) -or -not (Test-Path -LiteralPath $Dotnet) -or $Lines[2] -ne $Switch) { return $true }
    return $Lines[3] -ne (Get-SourceDigest)
}

# The SDK that global.json asks for: an installed one, else one put into .nuke/temp/dotnet.
function Find-Dotnet {
    Push-Location -LiteralPath $Root
    try {
        $Installed = Get-Command "dotnet" -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
        if ($null -ne $Installed -and $(& $Installed.Path --version 2>$null) -and $LASTEXITCODE -eq 0) { return $Installed.Path }
        $Folder = Join-Path $Temp "dotnet"
        $Private = Join-Path $Folder $(if ($env:OS -eq "Windows_NT") { "dotnet.exe" } else { "dotnet" })
        if (-not (Test-Path -LiteralPath $Private)) {
            [Console]::Error.WriteLine("Installing the .NET SDK of global.json into $Folder ...")
            $Script = Join-Path $Temp "dotnet-install.ps1"
            [Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
            (New-Object System.Net.WebClient).DownloadFile("https://dot.net/v1/dotnet-install.ps1", $Script)
            & $Script -JSonFile (Join-Path $Root "global.json") -InstallDir $Folder -NoPath | Out-Host
        }
        return $Private
    }
    finally { Pop-Location }
}

# Runs the SDK on build/, writes what it says into a file, and says every few seconds that it is still at work.
function Invoke-Watched([string] $Log, [string[]] $Words) {
    $Quoted = $Words | ForEach-Object { "`"$_`"" }
    $Process = Start-Process -FilePath $Dotnet -ArgumentList $Quoted -NoNewWindow -PassThru -RedirectStandardOutput $Log -RedirectStandardError "$Log.error"
    # Without its handle the exit code is lost.
    $null = $Process.Handle
    while (-not $Process.WaitForExit(3000)) { [Console]::Error.WriteLine("  ... $([int] $Clock.Elapsed.TotalSeconds) s") }
    $Process.WaitForExit()
    return $Process.ExitCode
}

function Invoke-Publish([string] $Folder, [string] $Ahead) {
    return Invoke-Watched "$Folder.log" @("publish", (Join-Path $Root "build"), "--configuration", "Start", "--output", $Folder, "--nologo", "--verbosity", "quiet", "-p:BuildAheadOfTime=$Ahead")
}

# Compiles into a folder of its own, so that a program that is running keeps its files. The configuration Start leaves out what only
# those need who change the code: analyzers and documentation.
function Invoke-Compile {
    New-Item -ItemType Directory -Force -Path (Join-Path $Temp "bin") | Out-Null
    $Clock = [Diagnostics.Stopwatch]::StartNew()
    $Lock = $null
    while ($null -eq $Lock) {
        try { $Lock = [IO.File]::Open((Join-Path $Temp "compile.lock"), "OpenOrCreate", "ReadWrite", "None") }
        catch [IO.IOException] { Start-Sleep -Milliseconds 200 }
    }
    try {
        if (-not (Test-Stale)) { return }
        $script:Dotnet = Find-Dotnet
        [Console]::Error.WriteLine("Compiling the build (once, and again when its sources change) ...")
        Get-ChildItem -Path (Join-Path $Root "build"), (Join-Path $Root "src") -Recurse -Filter *.csproj |
            ForEach-Object { New-Item -ItemType Directory -Force -Path (Join-Path $_.DirectoryName "bin"), (Join-Path $_.DirectoryName "obj") } | Out-Null
        $Folder = Join-Path $Temp "bin/$([DateTimeOffset]::UtcNow.ToUnixTimeSeconds())-$PID"
        $script:Program = Join-Path $Folder "Pipeline.Build.dll"
        $Next = "$Current.$PID"
        [IO.File]::WriteAllText($Next, "$Program`n$Dotnet`n$Switch`n$(Get-SourceDigest)`n")

        $env:MSBUILDDISABLENODEREUSE = 1
        $Failed = Invoke-Publish $Folder "true"
        if ($Failed -and (Invoke-Watched "$Folder.restore" @("restore", (Join-Path $Root "build"), "-p:BuildAheadOfTime=true", "--verbosity", "quiet"))) {
            [Console]::Error.WriteLine("The ahead-of-time compiler cannot be restored: the build will start more slowly.")
            $Failed = Invoke-Publish $Folder "false"
        }
        $Compiled = -not $Failed -and (Test-Path -LiteralPath $Program)
        if (-not $Compiled) {
            Get-Content -LiteralPath "$Folder.log", "$Folder.log.error" | ForEach-Object { [Console]::Error.WriteLine($_) }
            [Console]::Error.WriteLine("The build does not compile.")
            Remove-Item -LiteralPath $Next
            Remove-Item -LiteralPath $Folder -Recurse -Force -ErrorAction SilentlyContinue
        }
        Get-ChildItem -Path (Join-Path $Temp "bin") -File | Remove-Item -Force -ErrorAction SilentlyContinue
        if (-not $Compiled) { exit 1 }
        Move-Item -Force -LiteralPath $Next -Destination $Current
        Get-ChildItem -Path (Join-Path $Temp "bin") -Directory | Sort-Object LastWriteTime -Descending | Select-Object -Skip 10 |
            Remove-Item -Recurse -Force -ErrorAction SilentlyContinue
        [Console]::Error.WriteLine("Compiled in $([int] $Clock.Elapsed.TotalSeconds) s.")
    }
    finally { $Lock.Dispose() }
}

if (Test-Stale) { Invoke-Compile }
if ($Dotnet.StartsWith($Temp)) {
    $env:DOTNET_ROOT = Split-Path $Dotnet
    $env:PATH = "$env:DOTNET_ROOT$([IO.Path]::PathSeparator)$env:PATH"
}
& $Dotnet $Program @args
exit $LASTEXITCODE
