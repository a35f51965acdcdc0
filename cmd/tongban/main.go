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

	"tongban/base/fault"
	"tongban/base/words"
)

// CLI lists the commands.
type CLI struct {
	Serve     ServeCmd     `cmd:""`
	Demo      DemoCmd      `cmd:""`
	Pack      PackCmd      `cmd:""`
	Verify    VerifyCmd    `cmd:""`
	Code      CodeCmd      `cmd:""`
	Bench     BenchCmd     `cmd:""`
	Deadline  DeadlineCmd  `cmd:""`
	Lifecycle LifecycleCmd `cmd:""`
	Version   VersionCmd   `cmd:""`

	Lang string `placeholder:"zh|en"`
}

// env is the world outside a command, so that tests can stand in for it.
type env struct {
	stdout, stderr io.Writer
	now            func() time.Time
	getenv         func(string) string
	lang           words.Lang // of this command line
	asked          bool       // it was asked for by --lang
}

func main() {
	os.Exit(run(os.Args[1:], &env{stdout: os.Stdout, stderr: os.Stderr, now: time.Now, getenv: os.Getenv}))
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
	var known bool
	_, e.asked = langFlag(args)
	if e.lang, known = spoken(args, e.getenv); !known {
		return e.end(usage("--lang", fault.New(fault.Invalid, "CLI-LANG-01")))
	}
	parser, err := kong.New(&CLI{}, kong.Name("tongban"), kong.Description(e.lang.Say("cli.help.description")),
		kong.Writers(e.stdout, e.stderr), kong.Exit(func(code int) { panic(halt(code)) }),
		kong.Bind(e), kong.Help(printHelp(e.lang)), kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 80}))
	if err != nil {
		panic(err) // a tag in CLI is wrong; every test finds it
	}
	speak(parser.Model.Node, e.lang, "cli.help")
	ctx, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(e.stderr, "tongban: %s\n%s\n", misreadIn(e.lang, err), e.lang.Say("cli.help.see"))
		return exitUsage
	}
	return e.end(ctx.Run())
}

// halt is how --help leaves the parser.
type halt int
