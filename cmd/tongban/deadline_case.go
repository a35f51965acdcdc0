package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/base/workday"
	"tongban/domain/cases"
	"tongban/domain/timeline"
	"tongban/packs"
)

// largest is how long a case file may be.
const largest = 8 << 20

// timeline tells the clocks of a case from a file of its events.
func (c DeadlineCmd) timeline(e *env) error {
	lang := e.lang
	if c.Start != "" || c.Days != nil || c.At != "" || len(c.Pause) > 0 || c.Extend != 0 {
		return usage("--case", fault.New(fault.Invalid, "CLI-CASE-01"))
	}
	asOf, err := c.asOf(e)
	if err != nil {
		return usage("--as-of", err)
	}
	raw, err := c.file()
	if err != nil {
		return usage("--case", fault.Wrap(err, fault.Invalid, "CLI-FILE-01", "file", c.Case))
	}
	pack, err := packs.Open(c.Pack)
	if err != nil {
		return usage("--pack", err)
	}
	cal, err := packs.Calendar(pack)
	if err != nil {
		return err
	}
	f, err := timeline.Parse(raw)
	if err != nil {
		return c.refuse(e, lang, err)
	}
	a, err := f.Tell(cal, workday.DefaultHours, asOf)
	if err != nil {
		return c.refuse(e, lang, err)
	}
	return c.tellClocks(e.stdout, lang, asOf, a)
}

func (c DeadlineCmd) asOf(e *env) (workday.Day, error) {
	if c.AsOf == "" {
		return workday.DayOf(e.now()), nil
	}
	return workday.ParseDay(c.AsOf)
}

func (c DeadlineCmd) file() ([]byte, error) {
	in := os.Stdin
	if c.Case != "-" {
		f, err := os.Open(c.Case)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		in = f
	}
	raw, err := io.ReadAll(io.LimitReader(in, largest+1))
	if err == nil && len(raw) > largest {
		err = fmt.Errorf("longer than %d bytes", largest)
	}
	return raw, err
}

// refuse says what of the file does not hold, each place with its remedy.
func (c DeadlineCmd) refuse(e *env, lang words.Lang, err error) error {
	f := fault.Of(err)
	fmt.Fprintf(e.stderr, "tongban: %s %s\n", f.Code, lang.Fault(f))
	for _, x := range f.Fields {
		fmt.Fprintf(e.stderr, "  %s: %s\n", x.Name, lang.Field(x))
	}
	return errNo
}

// clocksAnswer is what --json prints of a case.
type clocksAnswer struct {
	State  cases.State                      `json:"state"`
	Clocks map[cases.ClockKind]*clockAnswer `json:"clocks"`
}

// clockAnswer is one clock; a paused one has no due date.
type clockAnswer struct {
	Due         *workday.Day `json:"due"`
	State       string       `json:"state"`
	Provisional bool         `json:"provisional"`
	Explanation []step       `json:"explanation"`
}

func (c DeadlineCmd) tellClocks(out io.Writer, lang words.Lang, asOf workday.Day, a timeline.Answer) error {
	if !c.JSON {
		return sayClocks(out, lang, asOf, a)
	}
	answer := clocksAnswer{State: a.State, Clocks: map[cases.ClockKind]*clockAnswer{}}
	for _, k := range a.Clocks {
		x := &clockAnswer{State: k.State, Provisional: k.Provisional, Explanation: []step{}}
		if k.Due != 0 {
			x.Due = &k.Due
		}
		for _, l := range k.Explanation {
			x.Explanation = append(x.Explanation, step{l, lang.With(l.Code, l.Args)})
		}
		answer.Clocks[k.Kind] = x
	}
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	return e.Encode(answer)
}

func sayClocks(out io.Writer, lang words.Lang, asOf workday.Day, a timeline.Answer) error {
	state := "—"
	if a.State != cases.None {
		state = lang.Say("state." + string(a.State))
	}
	fmt.Fprintln(out, lang.Say("cli.deadline.state", "day", asOf.String(), "state", state))
	for _, k := range a.Clocks {
		due := "—"
		if k.Due != 0 {
			due = k.Due.String()
		}
		fmt.Fprintln(out, lang.Say("cli.deadline.clock", "clock", lang.Say("clock."+string(k.Kind)), "due", due, "state", lang.Say("cli.clock."+k.State)))
		for i, l := range k.Explanation {
			fmt.Fprintf(out, "%3d. %s\n", i+1, lang.With(l.Code, l.Args))
		}
	}
	return nil
}
