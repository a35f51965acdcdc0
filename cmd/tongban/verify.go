package main

import (
	"context"
	"fmt"
	"log/slog"

	"tongban/acts"
	"tongban/cmd/house"
)

// VerifyCmd derives every case again from its journal and compares. It works
// beside a running server and changes nothing.
type VerifyCmd struct {
	Place
	JSON bool `name:"json"`
}

// Run answers 0 when everything holds, 1 with the first findings otherwise.
func (v *VerifyCmd) Run(e *env) error {
	ctx := context.Background()
	c := v.config()
	c.Log = slog.New(slog.NewTextHandler(e.stderr, nil))
	db, cal, err := house.Look(ctx, c)
	if err != nil {
		return err
	}
	defer db.Close()
	found, err := acts.Verify(ctx, db.View(), cal)
	if err != nil {
		return err
	}
	if v.JSON {
		printJSON(e.stdout, struct {
			OK bool `json:"ok"`
			*acts.Findings
		}{found.OK(), found})
	} else {
		tellFindings(e, found)
	}
	if !found.OK() {
		return errNo
	}
	return nil
}

func tellFindings(e *env, f *acts.Findings) {
	fmt.Fprintln(e.stdout, e.lang.Say("cli.verify.sum", "cases", fmt.Sprint(f.Cases), "entries", fmt.Sprint(f.Entries), "files", fmt.Sprint(f.Files)))
	for _, b := range f.Broken {
		fmt.Fprintf(e.stdout, "%s  %s %s  %s\n", b.Promise, b.Number, b.Case, b.What)
	}
	if f.OK() {
		fmt.Fprintln(e.stdout, e.lang.Say("cli.verify.holds"))
	}
}
