; The Windows installer of JPKI Kiosk (NSIS 3, Unicode, all users, 64 bits). docs/install.md says how it is made and used.
;
;   makensis -NOCD -DVERSION=0.1.0 -DTREE=dist\jpki-kiosk -DOUTPUT=dist\jpki-kiosk-setup.exe
;       -DLICENSE=LICENSE -DCONFIG=resources\installer\windows\kiosk.toml.in resources\installer\windows\jpki-kiosk.nsi
;
; VERSION has three numbers; TREE is the one-dir build, made on Windows. Silent: jpki-kiosk-setup.exe /S [/D=C:\folder], /D last and without quotes.
; Ends with 0 when it is installed, 1 when somebody cancelled it, 2 when it refused or failed.

Unicode true
ManifestDPIAware true
RequestExecutionLevel admin
SetCompressor /SOLID lzma

!include "MUI2.nsh"
!include "x64.nsh"
!include "WinVer.nsh"
!include "LogicLib.nsh"
!include "FileFunc.nsh"

!define NAME "JPKI Kiosk"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\JPKI-Kiosk"
!define DATA "$COMMONPROGRAMDATA\JPKI-Kiosk"

Name "${NAME}"
OutFile "${OUTPUT}"
InstallDir "$PROGRAMFILES64\JPKI-Kiosk"
InstallDirRegKey HKLM "${UNINSTALL}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "${NAME}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileDescription" "${NAME}"
VIAddVersionKey /LANG=0 "LegalCopyright" "MIT"

!define MUI_ABORTWARNING
!insertmacro MUI_PAGE_LICENSE "${LICENSE}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TEXT "$(FINISHED)"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Japanese"
!insertmacro MUI_LANGUAGE "English"

LangString RUNS ${LANG_JAPANESE} "JPKI Kiosk が動いています。終了してから、もう一度実行してください。何も変更していません。"
LangString RUNS ${LANG_ENGLISH} "JPKI Kiosk is running. Close it and run this again. Nothing was changed."
LangString TOO_OLD ${LANG_JAPANESE} "64 ビット版の Windows 10 1809 以降が必要です。"
LangString TOO_OLD ${LANG_ENGLISH} "Windows 10 1809 or later, 64 bits, is needed."
LangString NO_BIZUD ${LANG_JAPANESE} "BIZ UDゴシックが見つかりません。「設定」→「オプション機能」で「日本語補助フォント」を追加してください。"
LangString NO_BIZUD ${LANG_ENGLISH} "The font BIZ UDGothic is missing. Add the optional feature 'Japanese Supplemental Fonts' in Settings."
LangString NO_IPAMJ ${LANG_JAPANESE} "IPAmj明朝が見つかりません。氏名の文字に必要です。文字情報技術促進協議会のページから入手し、すべてのユーザー用にインストールしてください。"
LangString NO_IPAMJ ${LANG_ENGLISH} "The font IPAmj Mincho is missing; names need it. Get it from the Character Information Technology Promotion Council and install it for all users."
LangString FINISHED ${LANG_JAPANESE} "インストールしました。「jpki-kiosk doctor」で、足りないものを確認できます。設定: $COMMONPROGRAMDATA\JPKI-Kiosk\kiosk.toml"
LangString FINISHED ${LANG_ENGLISH} "Installed. 'jpki-kiosk doctor' tells what is missing. Configuration: $COMMONPROGRAMDATA\JPKI-Kiosk\kiosk.toml"
LangString DATA_KEPT ${LANG_JAPANESE} "庁の記録と設定は残してあります: $COMMONPROGRAMDATA\JPKI-Kiosk"
LangString DATA_KEPT ${LANG_ENGLISH} "The office's records and configuration are kept: $COMMONPROGRAMDATA\JPKI-Kiosk"

; Refuses while the program runs: its files cannot be replaced, and a case may be under way. A file that runs cannot
; be opened for appending.
!macro RefuseWhileRunning
  ${If} ${FileExists} "$INSTDIR\jpki-kiosk.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\jpki-kiosk.exe" a
    ${If} ${Errors}
      MessageBox MB_ICONSTOP "$(RUNS)" /SD IDOK
      SetErrorLevel 2
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

Function .onInit
  SetRegView 64
  SetShellVarContext all
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  ReadRegStr $0 HKLM "${UNINSTALL}" "InstallLocation"
  ${If} $0 != ""
  ${AndIf} $INSTDIR == "$PROGRAMFILES64\JPKI-Kiosk"
    StrCpy $INSTDIR $0 ; where it was; /D wins
  ${EndIf}
FunctionEnd

; The fonts that Windows knows, all users: BIZ UD is part of Windows, IPAmj is not.
Function CheckFonts
  StrCpy $1 "" ; what is missing
  StrCpy $2 0
  StrCpy $3 0 ; BIZ UD seen
  StrCpy $4 0 ; IPAmj seen
  loop:
    EnumRegValue $5 HKLM "SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts" $2
    StrCmp $5 "" done
    IntOp $2 $2 + 1
    StrCpy $6 $5 11
    StrCmp $6 "BIZ UDGothi" 0 +2
    StrCpy $3 1
    StrCpy $6 $5 5
    StrCmp $6 "IPAmj" 0 +2
    StrCpy $4 1
    Goto loop
  done:
  ${If} $3 = 0
    DetailPrint "$(NO_BIZUD)"
    MessageBox MB_ICONEXCLAMATION "$(NO_BIZUD)" /SD IDOK
  ${EndIf}
  ${If} $4 = 0
    DetailPrint "$(NO_IPAMJ)"
    MessageBox MB_ICONEXCLAMATION "$(NO_IPAMJ)" /SD IDOK
  ${EndIf}
FunctionEnd

Section "Program"
  SectionIn RO
  !insertmacro RefuseWhileRunning
  ; The older program goes as a whole: none of its files may be found by the new one.
  ${If} ${FileExists} "$INSTDIR\_internal\*.*"
    RMDir /r "$INSTDIR\_internal"
  ${EndIf}
  SetOutPath "$INSTDIR"
  ClearErrors
  File /r "${TREE}\*.*"
  ${If} ${Errors}
    SetErrorLevel 2
    Abort
  ${EndIf}

  ; Records: for administrators and the system only, until the kiosk's account is given its right (docs/install.md).
  CreateDirectory "${DATA}"
  nsExec::ExecToLog 'icacls "${DATA}" /inheritance:r /grant:r *S-1-5-18:(OI)(CI)F *S-1-5-32-544:(OI)(CI)F'
  ${IfNot} ${FileExists} "${DATA}\kiosk.toml"
    SetOutPath "${DATA}"
    File "/oname=kiosk.toml" "${CONFIG}"
    SetOutPath "$INSTDIR"
  ${EndIf}

  ; The smart card service starts with the computer, and again where it ends.
  nsExec::ExecToLog 'sc.exe config SCardSvr start= auto'
  nsExec::ExecToLog 'sc.exe failure SCardSvr reset= 86400 actions= restart/5000'
  nsExec::ExecToLog 'sc.exe start SCardSvr'

  CreateDirectory "$SMPROGRAMS\${NAME}"
  CreateShortcut "$SMPROGRAMS\${NAME}\${NAME}.lnk" "$INSTDIR\jpki-kiosk.exe" 'run --config "${DATA}\kiosk.toml"'
  CreateShortcut "$SMPROGRAMS\${NAME}\${NAME} (training).lnk" "$INSTDIR\jpki-kiosk.exe" "run --windowed"

  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKLM "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKLM "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${UNINSTALL}" "Publisher" "The JPKI Kiosk maintainers"
  WriteRegStr HKLM "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKLM "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKLM "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKLM "${UNINSTALL}" "EstimatedSize" "$0"
  Call CheckFonts
SectionEnd

Function un.onInit
  SetRegView 64
  SetShellVarContext all
FunctionEnd

; Keeps the office's records and configuration: certificates of theirs are still valid.
Section "Uninstall"
  !insertmacro RefuseWhileRunning
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\*.*" ; the program's own files: a folder that somebody else put here stays
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}\*.lnk"
  RMDir "$SMPROGRAMS\${NAME}"
  DeleteRegKey HKLM "${UNINSTALL}"
  DetailPrint "$(DATA_KEPT)"
SectionEnd
