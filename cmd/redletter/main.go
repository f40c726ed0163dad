// Command redletter turns a folder of articles into a static site on which every
// article shows who says what and what happened when.
//
// In: flags, the folders of a site, or articles on standard input. Out: a
// published folder (build, watch), a preview in the browser (serve), or findings
// on standard output (annotate). The package wires flags to the packages that do
// the work and turns what they report into messages and exit codes; it decides
// nothing about articles.
//
// Exit codes: 0 success, 1 finished with errors in the input (or failed), 2 wrong
// usage.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

// The exit codes.
const (
	exitOK    = 0
	exitInput = 1 // errors in the input, or a fault
	exitUsage = 2
)

// cli is the command line.
type cli struct {
	Quiet     bool   `short:"q" help:"Print errors only."`
	LogFormat string `enum:"text,json" default:"text" placeholder:"text|json" help:"How messages are written on standard error: text or json."`

	Build    buildCmd    `cmd:"" help:"Write the site into the output folder."`
	Watch    watchCmd    `cmd:"" help:"Write the site, and again after every change."`
	Serve    serveCmd    `cmd:"" help:"Preview a site, a folder or one article in the browser."`
	Annotate annotateCmd `cmd:"" help:"Print who says what and when, without making a site."`
	Version  versionCmd  `cmd:"" help:"Print the version of this program."`
}

// env is what a command has of the world besides its flags.
type env struct {
	ctx    context.Context
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
	log    *messages
}

func main() { os.Exit(run(os.Args[1:])) }

// run parses the arguments and runs the command that they name.
func run(args []string) int {
	var c cli
	parser, err := kong.New(&c,
		kong.Name("redletter"),
		kong.Description(about),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 90}),
	)
	if err != nil {
		fmt.Fprintln(os.Stderr, "redletter:", err)
		return exitUsage
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	k, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(os.Stderr, "redletter: %v\n%s\n", err, usageHint(err))
		return exitUsage
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	e := &env{ctx: ctx, stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr}
	e.log = newMessages(os.Stderr, c.Quiet, c.LogFormat)
	return exitCode(e, k.Run(e))
}

const about = `Redletter turns a folder of articles into a static site that shows who says what and what happened when.

Start with "redletter serve": it shows the site of the current folder (its articles lie in seeds/) in the browser and keeps it up to date while you write.`

// usageError is a mistake in the command line that only a command can see.
type usageError struct{ error }

// errReported ends a command whose errors have been printed already.
var errReported = errors.New("finished with errors in the input")

// exitCode reports err, unless that was done, and names the exit code for it.
func exitCode(e *env, err error) int {
	var usage usageError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errReported):
		return exitInput
	case errors.As(err, &usage):
		fmt.Fprintf(e.stderr, "redletter: %v\n", err)
		return exitUsage
	case e.ctx.Err() != nil && errors.Is(err, context.Canceled):
		return exitInput
	}
	e.log.fault(err)
	return exitInput
}

// usageHint says where the flags of the command are explained.
func usageHint(err error) string {
	var p *kong.ParseError
	if errors.As(err, &p) && p.Context != nil {
		if n := p.Context.Selected(); n != nil {
			return fmt.Sprintf("See \"redletter %s --help\".", n.Name)
		}
	}
	return "See \"redletter --help\"."
}
