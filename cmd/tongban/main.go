// Command tongban is the one program of the house: it reads what it was asked
// for, wires the rooms together and serves. No rule lives here.
//
// A command is a struct with a Run method in a file of its own and a field in
// CLI. It writes its answer to env.stdout, what it has to say to a person to
// env.stderr, and ends as exit.go tells.
package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/alecthomas/kong"
)

// CLI lists the commands.
type CLI struct {
	Serve     ServeCmd     `cmd:"" help:"Run the house: pages, API, clockwork."`
	Demo      DemoCmd      `cmd:"" help:"Play real errands on an empty temporary house, then serve it."`
	Pack      PackCmd      `cmd:"" help:"Check a pack of content, or read one in."`
	Verify    VerifyCmd    `cmd:"" help:"Derive every case again from its journal and compare."`
	Code      CodeCmd      `cmd:"" help:"Check the codes of persons, bodies, items, cases and licences."`
	Bench     BenchCmd     `cmd:"" help:"Measure how fast the house is, and how near to what the machine can do."`
	Deadline  DeadlineCmd  `cmd:"" help:"Tell when a time limit ends, and why."`
	Lifecycle LifecycleCmd `cmd:"" help:"Print the law of a case: every row, every regime; prove it."`
	Version   VersionCmd   `cmd:"" help:"Tell which version this is."`
}

const description = `Tongban 通办: government services of a district, in one program.

Example: tongban deadline --start 2026-09-18 --days 20

Exit status: 0 yes or done, 1 no or failed, 2 the command line needs mending.`

// env is the world outside a command, so that tests can stand in for it.
type env struct {
	stdout, stderr io.Writer
	now            func() time.Time
}

func main() {
	os.Exit(run(os.Args[1:], &env{stdout: os.Stdout, stderr: os.Stderr, now: time.Now}))
}

// run does one command line and answers its exit status.
func run(args []string, e *env) (status int) {
	defer func() {
		if r := recover(); r != nil {
			asked, ok := r.(halt)
			if !ok {
				panic(r)
			}
			status = int(asked)
		}
	}()
	parser, err := kong.New(&CLI{}, kong.Name("tongban"), kong.Description(description),
		kong.Writers(e.stdout, e.stderr), kong.Exit(func(code int) { panic(halt(code)) }),
		kong.Bind(e), kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 80}))
	if err != nil {
		panic(err) // a tag in CLI is wrong; every test finds it
	}
	ctx, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(e.stderr, "tongban: %v\ntongban: see `tongban --help`\n", err)
		return exitUsage
	}
	return e.end(ctx.Run())
}

// halt is how --help leaves the parser.
type halt int
