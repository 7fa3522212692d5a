<#
.SYNOPSIS
    Gives the account of a kiosk JPKI Kiosk instead of the desktop (Shell Launcher).
.DESCRIPTION
    An example, to be read before it is run: as administrator, on Windows 10 or 11 Enterprise, Education or IoT
    Enterprise. It turns Shell Launcher on, lets the account use the folder of the records, and applies
    assigned-access.xml through the MDM Bridge, which only the system account may use: psexec -s, or a task that
    runs as SYSTEM. The account must exist, and be no administrator. -Undo gives the desktop back.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [string] $Account = 'kiosk',
    [string] $Configuration = (Join-Path $PSScriptRoot 'assigned-access.xml'),
    [string] $Data = (Join-Path $env:ProgramData 'JPKI-Kiosk'),
    [switch] $Undo
)
$ErrorActionPreference = 'Stop'

if (-not [Security.Principal.WindowsIdentity]::GetCurrent().IsSystem) {
    throw 'Run this as SYSTEM (for example: psexec -s powershell -File shell-launcher.ps1). Nothing was changed.'
}
if (-not (Get-LocalUser -Name $Account -ErrorAction SilentlyContinue)) {
    throw "There is no account '$Account' on this computer. Nothing was changed."
}

$feature = Get-WindowsOptionalFeature -Online -FeatureName 'Client-EmbeddedShellLauncher'
if ($feature.State -ne 'Enabled' -and $PSCmdlet.ShouldProcess('Shell Launcher', 'turn on')) {
    Enable-WindowsOptionalFeature -Online -FeatureName 'Client-EmbeddedShellLauncher' -All -NoRestart | Out-Null
}

$bridge = Get-CimInstance -Namespace 'root\cimv2\mdm\dmmap' -ClassName 'MDM_AssignedAccess'
if ($Undo) {
    $bridge.ShellLauncher = $null
    if ($PSCmdlet.ShouldProcess($Account, 'give the desktop back')) { Set-CimInstance -CimInstance $bridge }
    return
}

$text = (Get-Content -Raw -Encoding UTF8 -Path $Configuration) -replace 'Account Name="kiosk"', "Account Name=""$Account"""
$bridge.ShellLauncher = [System.Net.WebUtility]::HtmlEncode($text)
if ($PSCmdlet.ShouldProcess($Account, 'start JPKI Kiosk instead of the desktop')) {
    & icacls.exe $Data /grant "${Account}:(OI)(CI)M" | Out-Null
    if ($LASTEXITCODE -ne 0) { throw "$Data could not be given to '$Account' (icacls: $LASTEXITCODE)." }
    Set-CimInstance -CimInstance $bridge
}
