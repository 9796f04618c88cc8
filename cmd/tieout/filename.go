package main

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
)

// devices are names that Windows takes for devices, with any ending.
var devices = []string{"con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
	"lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "conin$", "conout$"}

// checkFileName refuses the last name of a path for outputs that Windows could
// not open, on every system: workpapers travel. Names of files in the folder
// are the program's own.
func checkFileName(path string) error {
	name := filepath.Base(path)
	stem, _, _ := strings.Cut(strings.ToLower(name), ".")
	switch {
	case name == "." || name == ".." || name == string(filepath.Separator) || name == filepath.VolumeName(path)+string(filepath.Separator):
		return nil
	case slices.Contains(devices, strings.TrimRight(stem, " ")):
		return errors.New("on Windows the name is that of a device")
	case strings.HasSuffix(name, ".") || strings.HasSuffix(name, " "):
		return errors.New("on Windows no name ends with a dot or a blank")
	case strings.ContainsAny(name, `<>:"|?*`) || strings.ContainsFunc(name, unicode.IsControl):
		return errors.New(`on Windows no name holds a control character or any of < > : " | ? *`)
	}
	return nil
}
