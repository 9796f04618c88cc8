package main

import (
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// flagError says which flag was probably meant.
func flagError(cmd *cobra.Command, err error) error {
	word, ok := strings.CutPrefix(err.Error(), "unknown flag: --")
	if !ok {
		// one dash before a whole word reads as several one-letter flags
		if _, word, ok = strings.Cut(err.Error(), " in -"); !ok || !strings.HasPrefix(err.Error(), "unknown shorthand") {
			return usagef(commandHelp(cmd), "%v", err)
		}
	}
	var known []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			known = append(known, f.Name)
		}
	})
	if slices.Contains(known, word) {
		return usagef("write it with two dashes: --"+word, "%v", err)
	}
	if meant := nearest(word, known); meant != "" {
		return usagef("did you mean --"+meant+"? "+commandHelp(cmd), "%v", err)
	}
	return usagef(commandHelp(cmd), "%v", err)
}

func commandHelp(cmd *cobra.Command) string { return cmd.CommandPath() + " --help lists the flags" }

// mistypedCommand is an error where the first word is no file and reads like the
// name of a command.
func mistypedCommand(cmd *cobra.Command, paths []string) error {
	if len(paths) == 0 {
		return nil
	}
	if _, err := os.Stat(paths[0]); err == nil || strings.ContainsAny(paths[0], `./\`) {
		return nil
	}
	var known []string
	for _, c := range cmd.Commands() {
		known = append(known, c.Name())
	}
	meant := nearest(paths[0], known)
	if meant == "" {
		return nil
	}
	return usagef("did you mean tieout "+meant+"? If it is a path, check it", "there is no command, file or folder %q", paths[0])
}

// completionShell answers completion without a shell, or with one it does not
// know: the shells themselves are its commands.
func completionShell(cmd *cobra.Command, shells []string) error {
	if len(shells) == 0 {
		return cmd.Help()
	}
	return usagef("the shells are bash, zsh, fish and powershell", "there is no completion for %q", shells[0])
}
