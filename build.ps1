# Starts the build program (build/Build.cs). Compiles it first when a source changed since it was compiled.
[CmdletBinding()]
Param(
    [Parameter(Position = 0, Mandatory = $false, ValueFromRemainingArguments = $true)]
    [string[]] $BuildArguments
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = "Stop"

$Root = $PSScriptRoot
$Temp = Join-Path $Root ".nuke/temp"
# What was compiled last: the program, and the dotnet that runs it, a line each. Its time is when that compilation began.
$Current = Join-Path $Temp "build"
$env:NUKE_ROOT = $Root
$env:DOTNET_CLI_TELEMETRY_OPTOUT = 1
$env:DOTNET_NOLOGO = 1

function Test-Stale {
    if (-not (Test-Path $Current)) { return $true }
    $script:Program, $script:Dotnet = Get-Content $Current
    if (-not (Test-Path $Program) -or -not (Test-Path $Dotnet)) { return $true }
    $Compiled = (Get-Item $Current).LastWriteTimeUtc
    $Sources = "build", "src", "Directory.Build.props", "Directory.Packages.props", "global.json" | ForEach-Object { Join-Path $Root $_ }
    $Changed = Get-Item $Sources | ForEach-Object { $_; if ($_.PSIsContainer) { Get-ChildItem $_.FullName -Recurse } } |
        Where-Object { $_.FullName -notmatch "[\\/](bin|obj)([\\/]|$)" -and $_.LastWriteTimeUtc -gt $Compiled } | Select-Object -First 1
    return $null -ne $Changed
}

# The SDK that global.json asks for: an installed one, else one put into .nuke/temp/dotnet.
function Find-Dotnet {
    Push-Location $Root
    try {
        $Installed = Get-Command "dotnet" -ErrorAction SilentlyContinue
        if ($null -ne $Installed -and $(& $Installed.Path --version 2>$null) -and $LASTEXITCODE -eq 0) { return $Installed.Path }
        $Folder = Join-Path $Temp "dotnet"
        $Private = Join-Path $Folder $(if ($env:OS -eq "Windows_NT") { "dotnet.exe" } else { "dotnet" })
        if (-not (Test-Path $Private)) {
            $Script = Join-Path $Temp "dotnet-install.ps1"
            [Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
            (New-Object System.Net.WebClient).DownloadFile("https://dot.net/v1/dotnet-install.ps1", $Script)
            & $Script -JSonFile (Join-Path $Root "global.json") -InstallDir $Folder -NoPath | Out-Host
        }
        return $Private
    }
    finally { Pop-Location }
}

# Compiles into a folder of its own, so that a program that is running keeps its files.
function Invoke-Compile {
    New-Item -ItemType Directory -Force -Path (Join-Path $Temp "bin") | Out-Null
    $Lock = $null
    while ($null -eq $Lock) {
        try { $Lock = [IO.File]::Open((Join-Path $Temp "compile.lock"), "OpenOrCreate", "ReadWrite", "None") }
        catch [IO.IOException] { Start-Sleep -Milliseconds 200 }
    }
    try {
        if (-not (Test-Stale)) { return }
        $script:Dotnet = Find-Dotnet
        [Console]::Error.WriteLine("Compiling the build ...")
        Get-ChildItem (Join-Path $Root "build"), (Join-Path $Root "src") -Recurse -Filter *.csproj |
            ForEach-Object { New-Item -ItemType Directory -Force -Path (Join-Path $_.DirectoryName "bin"), (Join-Path $_.DirectoryName "obj") } | Out-Null
        $Folder = Join-Path $Temp "bin/$([DateTimeOffset]::UtcNow.ToUnixTimeSeconds())-$PID"
        $script:Program = Join-Path $Folder "Pipeline.Build.dll"
        $Next = "$Current.$PID"
        Set-Content $Next $Program, $Dotnet

        $env:MSBUILDDISABLENODEREUSE = 1
        $Project = Join-Path $Root "build"
        & $Dotnet restore $Project -p:BuildAheadOfTime=true 2>&1 | Out-Null
        $Ahead = if ($LASTEXITCODE -eq 0) { "true" } else { "false" }
        if ($Ahead -eq "false") { [Console]::Error.WriteLine("The ahead-of-time compiler cannot be restored: the build will start more slowly.") }
        & $Dotnet publish $Project --configuration Release --output $Folder --nologo --verbosity quiet "-p:BuildAheadOfTime=$Ahead" | Out-Host
        if ($LASTEXITCODE -ne 0) {
            Remove-Item $Next
            exit 1
        }
        Move-Item -Force $Next $Current
        Get-ChildItem (Join-Path $Temp "bin") -Directory | Sort-Object LastWriteTime -Descending | Select-Object -Skip 10 |
            Remove-Item -Recurse -Force -ErrorAction SilentlyContinue
    }
    finally { $Lock.Dispose() }
}

if (Test-Stale) { Invoke-Compile }
if ($Dotnet.StartsWith($Temp)) {
    $env:DOTNET_ROOT = Split-Path $Dotnet
    $env:PATH = "$env:DOTNET_ROOT$([IO.Path]::PathSeparator)$env:PATH"
}
& $Dotnet $Program $BuildArguments
exit $LASTEXITCODE
