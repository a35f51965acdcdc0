package main

import (
	"errors"
	"fmt"

	"tongban/base/fault"
	"tongban/base/words"
)

// The exit statuses, the same for every command.
const (
	exitOK    = 0 // yes, or done
	exitNo    = 1 // no, or it did not succeed
	exitUsage = 2 // the command line needs mending
)

// errNo ends a command with status 1 when its output has said all there is.
var errNo = errors.New("no")

// misuse is one thing about the command line that needs mending.
type misuse struct {
	flag string // --start
	err  error
}

// usage says that the value of a flag does not hold; several may be joined with
// errors.Join. usage of no error is nil.
func usage(flag string, err error) error {
	if err == nil {
		return nil
	}
	return &misuse{flag, err}
}

func (m *misuse) Error() string { return m.flag + ": " + words.Zh.Fault(fault.Of(m.err)) }
func (m *misuse) Unwrap() error { return m.err }

// end tells what went wrong, if anything, and gives the exit status.
func (e *env) end(err error) int {
	var wrong *misuse
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errNo):
		return exitNo
	case errors.As(err, &wrong):
		e.mend(err)
		return exitUsage
	}
	tell(e, err)
	return exitNo
}

// mend names every flag that does not hold, in the person's language.
func (e *env) mend(err error) {
	if all, ok := err.(interface{ Unwrap() []error }); ok {
		for _, one := range all.Unwrap() {
			e.mend(one)
		}
		return
	}
	var wrong *misuse
	if errors.As(err, &wrong) {
		fmt.Fprintln(e.stderr, wrong.flag+": "+e.lang.Fault(fault.Of(wrong.err)))
	}
}

// tell says a fault in the person's words, its fields too; any other error as
// it is, since the person at a command line is the one who runs the house.
func tell(e *env, err error) {
	var f *fault.Fault
	if !errors.As(err, &f) {
		fmt.Fprintf(e.stderr, "tongban: %v\n", err)
		return
	}
	fmt.Fprintf(e.stderr, "tongban: %s %s\n", f.Code, e.lang.Fault(f))
	for _, x := range f.Fields {
		fmt.Fprintf(e.stderr, "  %s: %s\n", x.Name, e.lang.Field(x))
	}
}
