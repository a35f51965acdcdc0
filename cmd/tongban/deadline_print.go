package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"time"

	"tongban/base/words"
	"tongban/base/workday"
)

// deadlineAnswer is what --json prints. Due and RawDue are null while a pause
// lasts; DueAt is given for hours that run from an instant.
type deadlineAnswer struct {
	Due         *workday.Day `json:"due"`
	RawDue      *workday.Day `json:"raw_due"`
	DueAt       string       `json:"due_at,omitempty"` // RFC 3339
	Provisional bool         `json:"provisional"`
	Paused      bool         `json:"paused,omitempty"`
	Explanation []step       `json:"explanation"`
}

// step is one line of an explanation with its sentence.
type step struct {
	workday.Line
	text string
}

// numbers are the arguments that are counts; the others are text.
var numbers = []string{"amount", "count", "extra", "total", "year"}

// MarshalJSON puts the arguments beside code and text.
func (s step) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, `{"code":%s,"text":%s`, quote(s.Code), quote(s.text))
	for _, key := range slices.Sorted(maps.Keys(s.Args)) {
		value := s.Args[key]
		if _, err := strconv.Atoi(value); err != nil || !slices.Contains(numbers, key) {
			value = quote(value)
		}
		fmt.Fprintf(&b, ",%s:%s", quote(key), value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

func quote(s string) string {
	text, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string always marshals
	}
	return string(text)
}

func (c DeadlineCmd) print(out io.Writer, lang words.Lang, q question, due workday.Due) error {
	if c.JSON {
		e := json.NewEncoder(out)
		e.SetEscapeHTML(false)
		return e.Encode(answerOf(q, due, lang))
	}
	var b bytes.Buffer
	fmt.Fprintln(&b, headline(q, due, lang))
	for i, l := range due.Explanation {
		fmt.Fprintf(&b, "%3d. %s\n", i+1, lang.With(l.Code, l.Args))
	}
	_, err := out.Write(b.Bytes())
	return err
}

func answerOf(q question, due workday.Due, lang words.Lang) deadlineAnswer {
	a := deadlineAnswer{Provisional: due.Provisional, Paused: due.Paused}
	if !due.Paused {
		a.Due, a.RawDue = &due.Day, &due.Raw
	}
	if q.limit.Unit == workday.Hour && q.at && !due.Paused {
		a.DueAt = due.At.Format(time.RFC3339)
	}
	for _, l := range due.Explanation {
		a.Explanation = append(a.Explanation, step{l, lang.With(l.Code, l.Args)})
	}
	return a
}

func headline(q question, due workday.Due, lang words.Lang) string {
	switch {
	case due.Paused:
		return lang.Say("cli.deadline.paused")
	case q.limit.Unit == workday.Hour:
		return lang.Say("cli.deadline.hour", "at", due.At.Format("2006-01-02 15:04"))
	case due.Provisional:
		return lang.Say("cli.deadline.provisional", "day", due.Day.String())
	default:
		return lang.Say("cli.deadline.due", "day", due.Day.String())
	}
}
