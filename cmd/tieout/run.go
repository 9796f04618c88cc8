package main

import (
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"slices"

	"github.com/inconshreveable/mousetrap"
	"github.com/spf13/cobra"

	"tieout/analyzer"
)

// Exit codes beside those of a verdict, which analyzer.Result carries.
const (
	exitOK           = 0
	exitGap          = 1
	exitError        = 2
	exitInconclusive = 3
)

// streams are where a command reads and writes. stdout carries the result,
// stderr everything else.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// exitCode is an outcome that is no error: a verdict's code.
type exitCode int

func (e exitCode) Error() string { return fmt.Sprintf("exit code %d", int(e)) }

// run is the whole program: arguments in, exit code out.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	s := streams{stdin, stdout, stderr}
	if mousetrap.StartedByExplorer() {
		return clicked(s, args)
	}
	return guarded(stderr, args, func() int { return execute(s, args) })
}

// guarded turns a panic into exit code 2 and a plain sentence, so that no
// script takes a fault of the program for an answer.
func guarded(stderr io.Writer, args []string, work func() int) (code int) {
	defer func() {
		if fault := recover(); fault != nil {
			stack := debug.Stack()
			if elsewhere, ok := fault.(*analyzer.Fault); ok {
				stack = elsewhere.Stack()
			}
			sayFault(stderr, fault, slices.Contains(args, "--debug"), stack)
			code = exitError
		}
	}()
	return work()
}

// execute runs the command that the arguments name.
func execute(s streams, args []string) int {
	root := rootCommand(s)
	root.SetArgs(args)
	return ended(s.err, root.Execute())
}

// rootCommand is the tree of commands; reconcile is the default.
func rootCommand(s streams) *cobra.Command {
	var flags reconcileFlags
	cobra.MousetrapHelpText = "" // a double click is answered by the guide
	root := &cobra.Command{
		Use:           "tieout [reconcile] [flags] PATH...",
		Short:         wordsRootShort,
		Long:          wordsRootLong,
		Example:       wordsRootExample,
		Args:          cobra.ArbitraryArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE: func(cmd *cobra.Command, paths []string) error {
			if err := mistypedCommand(cmd, paths); err != nil {
				return err
			}
			if len(paths) == 0 && cmd.Flags().NFlag() == 0 && wantsGuide(s) {
				return newGuide(s).lead(nil)
			}
			if len(paths) == 0 && flags.config == "" {
				sayHelp(cmd, s.out)
				return exitCode(exitError)
			}
			return reconcile(s, cmd.Flags(), &flags, paths)
		},
	}
	root.SetOut(s.out)
	root.SetErr(s.err)
	root.SetIn(s.in)
	root.SetHelpTemplate(wordsHelpTemplate)
	root.SetUsageFunc(sayUsage)
	root.SetFlagErrorFunc(flagError)
	root.PersistentFlags().Bool("debug", false, "show where a fault of the program came from")
	_ = root.PersistentFlags().MarkHidden("debug")
	flags.register(root.Flags())
	root.AddCommand(reconcileCommand(s), inspectCommand(s), causesCommand(s), layoutsCommand(s),
		initCommand(s), verifyCommand(s), diffCommand(s), trendCommand(s), batchCommand(s), demoCommand(s), selftestCommand(s), versionCommand(s), manCommand())
	root.InitDefaultCompletionCmd()
	if c, _, err := root.Find([]string{"completion"}); err == nil {
		c.Short = wordsCompletionShort
		c.Args, c.RunE = cobra.ArbitraryArgs, completionShell
	}
	return root
}

// environment reads what the process inherits; tests run in process, so it is
// the real one there too.
func environment(key string) string { return os.Getenv(key) }
