package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode"

	"tongban/base/code"
	"tongban/base/words"
)

// CodeCmd is `tongban code`.
type CodeCmd struct {
	Check CodeCheckCmd `cmd:""`
}

// CodeCheckCmd is `tongban code check KIND VALUE…`.
type CodeCheckCmd struct {
	Kind   string   `arg:""`
	Values []string `arg:""`
	JSON   bool     `name:"json"`
}

// Help shows how the command is used.
func (CodeCheckCmd) Help() string {
	return "Example: tongban code check id 11010519491231002X 440105190001010016"
}

// codeLine is one value in the answer.
type codeLine struct {
	Value      string   `json:"value"`
	Normalized string   `json:"normalized"`
	Valid      bool     `json:"valid"`
	Reason     string   `json:"reason"`
	Notes      []string `json:"notes,omitempty"` // worth knowing about a valid value
}

// Run tells which values hold.
func (c CodeCheckCmd) Run(e *env) error {
	lines, err := c.check(e.now(), e.lang)
	if err != nil {
		return usage("KIND", err)
	}
	if err := c.print(e.stdout, e.stderr, lines); err != nil {
		return err
	}
	if slices.ContainsFunc(lines, func(l codeLine) bool { return !l.Valid }) {
		return errNo
	}
	return nil
}

// check reads every value as the kind; an unknown kind is a fault.
func (c CodeCheckCmd) check(today time.Time, lang words.Lang) ([]codeLine, error) {
	kind, err := code.ParseKind(strings.ToLower(strings.TrimSpace(c.Kind)))
	if err != nil {
		return nil, err
	}
	lines := make([]codeLine, len(c.Values))
	for i, v := range c.Values {
		lines[i] = lineOf(code.Check(kind, v, today), lang)
	}
	return lines, nil
}

func lineOf(r code.Result, lang words.Lang) codeLine {
	l := codeLine{Value: r.Value, Normalized: r.Normalized, Valid: r.Valid}
	if r.Reason != nil {
		l.Reason = lang.Fault(r.Reason)
	}
	for _, key := range r.Notes {
		l.Notes = append(l.Notes, lang.Say(key))
	}
	return l
}

// print writes the answer to out; in plain text the notes go to notes, so that
// out holds one line per value and nothing else.
func (c CodeCheckCmd) print(out, notes io.Writer, lines []codeLine) error {
	if c.JSON {
		e := json.NewEncoder(out)
		e.SetEscapeHTML(false)
		return e.Encode(lines)
	}
	for _, l := range lines {
		verdict := "valid"
		if !l.Valid {
			verdict = "invalid: " + l.Reason
		}
		if _, err := fmt.Fprintf(out, "%s %s\n", printable(l.Value), verdict); err != nil {
			return err
		}
		for _, n := range l.Notes {
			fmt.Fprintf(notes, "%s: %s\n", printable(l.Value), n)
		}
	}
	return nil
}

// printable keeps a value on its line and out of the terminal's controls.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return '?'
		}
		return r
	}, s)
}
