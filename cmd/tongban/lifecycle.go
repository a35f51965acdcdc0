package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/domain/manual"
	"tongban/domain/proof"
)

// LifecycleCmd is `tongban lifecycle`: the law of a case, and its proof.
type LifecycleCmd struct {
	Show  LifecycleShowCmd  `cmd:"" default:"withargs"`
	Prove LifecycleProveCmd `cmd:""`
}

// LifecycleShowCmd prints the table.
type LifecycleShowCmd struct {
	Regime string `placeholder:"REGIME"`
	JSON   bool   `name:"json" xor:"shape"`
	SVG    bool   `name:"svg" xor:"shape"`
}

// LifecycleProveCmd proves it.
type LifecycleProveCmd struct {
	Regime string `placeholder:"REGIME"`
	JSON   bool   `name:"json"`
}

// regimeOf reads --regime; "" is all of them.
func regimeOf(text string, lang words.Lang) (catalogue.Regime, error) {
	reg := catalogue.Regime(text)
	if text != "" && !slices.Contains(catalogue.Regimes, reg) {
		var known []string
		for _, r := range catalogue.Regimes {
			known = append(known, string(r))
		}
		return "", usage("--regime", fault.New(fault.Invalid, "CLI-REGIME-01", "regimes", strings.Join(known, ", ")))
	}
	return reg, nil
}

// Run prints the table.
func (c LifecycleShowCmd) Run(e *env) error {
	lang := e.lang
	reg, err := regimeOf(c.Regime, lang)
	switch {
	case err != nil:
		return err
	case c.SVG:
		_, err = io.WriteString(e.stdout, manual.SVG(lang, manual.Lit{}))
		return err
	case c.JSON:
		return encoded(e.stdout, struct {
			States  []cases.State   `json:"states"`
			Rows    []manual.Row    `json:"rows"`
			Regimes []manual.Regime `json:"regimes"`
		}{append([]cases.State{cases.Draft}, cases.States...), manual.Rows(lang, reg), manual.Regimes(reg)})
	case reg == "":
		_, err = io.WriteString(e.stdout, manual.Page(lang))
		return err
	}
	for _, r := range manual.Rows(lang, reg) {
		fmt.Fprintf(e.stdout, "%-4s %-16s %-12s %s\t%s\n", r.No, r.Act, r.To, r.Event, r.Basis)
	}
	return nil
}

// Run proves the table; a property that does not hold ends with status 1 and the
// way there.
func (c LifecycleProveCmd) Run(e *env) error {
	lang := e.lang
	reg, err := regimeOf(c.Regime, lang)
	if err != nil {
		return err
	}
	var only []catalogue.Regime
	if reg != "" {
		only = append(only, reg)
	}
	r := proof.Prove(only...)
	if c.JSON {
		err = encoded(e.stdout, r)
	} else {
		err = sayProof(e.stdout, lang, r)
	}
	if err == nil && len(r.Violations) > 0 {
		return errNo
	}
	return err
}

func sayProof(out io.Writer, lang words.Lang, r proof.Report) error {
	for _, v := range r.Violations {
		fmt.Fprintln(out, lang.Say("lifecycle.proof.bad", "property", lang.Say("lifecycle.property."+v.Property))+" ("+string(v.Regime)+") "+v.Detail)
		for _, m := range v.Path {
			fmt.Fprintf(out, "  %-4s %-16s %-10s %s → %s\n", m.Row, m.Act, m.By, m.From, m.To)
		}
	}
	if len(r.Violations) > 0 {
		return nil
	}
	_, err := fmt.Fprintln(out, lang.Say("lifecycle.proof", "states", fmt.Sprint(r.States), "rows", fmt.Sprint(r.Transitions), "combinations", fmt.Sprint(r.Combinations)))
	return err
}

func encoded(out io.Writer, x any) error {
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	return e.Encode(x)
}
