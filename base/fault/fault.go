// Package fault is how a room says no.
//
// A fault speaks to three people: its Kind tells a face what to do (which
// status, whether to keep the form open), its Code is what support searches
// for and is also the key of the sentence in base/words, and its Fields name
// the inputs that are wrong and how to mend each. A fault never carries
// personal data: Args are codes, names of fields, dates and counts.
package fault

import (
	"errors"
	"strings"
)

// Kind is what a face does with a fault.
type Kind uint8

// The kinds, with the HTTP status each face answers.
const (
	Internal        Kind = iota // 500: ours; told with a reference number, never with details
	Malformed                   // 400: the request cannot be read at all
	Unauthenticated             // 401: sign in first
	Forbidden                   // 403: known to exist, not allowed
	NotFound                    // 404: does not exist, or may not be known to this person
	Conflict                    // 409: stale version, or the act is not open in this state
	TooLarge                    // 413: more bytes than allowed
	Unsupported                 // 415: bytes that are not what they claim, or a type not taken
	Invalid                     // 422: read and understood, but a rule does not hold
	TooMany                     // 429: come back later
	Unavailable                 // 503: a part we need is down or full
)

var statuses = [...]int{500, 400, 401, 403, 404, 409, 413, 415, 422, 429, 503}

// Status is the HTTP status of the kind.
func (k Kind) Status() int {
	if int(k) < len(statuses) {
		return statuses[k]
	}
	return 500
}

// Args fill the {placeholders} of the sentence that belongs to a code.
type Args map[string]string

// Field is one input that does not hold. Name is the stable key of the input
// (form field, material, JSON property), Code the key of its sentence.
type Field struct {
	Name string
	Code string
	Args Args
}

// Fault is an error with a stable code.
type Fault struct {
	Kind   Kind
	Code   string
	Args   Args
	Fields []Field
	Err    error // the cause, for the log only
}

// New makes a fault; pairs are placeholder name, value, name, value, …
func New(kind Kind, code string, pairs ...string) *Fault {
	return &Fault{Kind: kind, Code: code, Args: pairsOf(pairs)}
}

// Wrap is New with a cause kept for the log.
func Wrap(err error, kind Kind, code string, pairs ...string) *Fault {
	f := New(kind, code, pairs...)
	f.Err = err
	return f
}

// Input says that one named input does not hold.
func Input(field, code string, pairs ...string) *Fault {
	return New(Invalid, "INPUT-01").With(field, code, pairs...)
}

// With adds a field to the fault and returns it.
func (f *Fault) With(field, code string, pairs ...string) *Fault {
	f.Fields = append(f.Fields, Field{Name: field, Code: code, Args: pairsOf(pairs)})
	return f
}

// OrNil is the fault when it names at least one field, and no error otherwise.
// It closes a check that collected all its findings before speaking.
func (f *Fault) OrNil() error {
	if f == nil || len(f.Fields) == 0 {
		return nil
	}
	return f
}

// Error is for logs: the code, the fields' codes and the cause.
func (f *Fault) Error() string {
	var b strings.Builder
	b.WriteString(f.Code)
	for _, x := range f.Fields {
		b.WriteString(" " + x.Name + ":" + x.Code)
	}
	if f.Err != nil {
		b.WriteString(": " + f.Err.Error())
	}
	return b.String()
}

// Unwrap gives the cause.
func (f *Fault) Unwrap() error { return f.Err }

// Is makes errors.Is(err, fault.New(0, code)) compare by code alone.
func (f *Fault) Is(target error) bool {
	t, ok := target.(*Fault)
	return ok && t.Code == f.Code
}

// Of finds the fault inside an error; anything else is an internal fault
// "SYS-01" that keeps the error for the log. Of(nil) is nil.
func Of(err error) *Fault {
	if err == nil {
		return nil
	}
	var f *Fault
	if errors.As(err, &f) {
		return f
	}
	return Wrap(err, Internal, "SYS-01")
}

// Code is the stable code of an error, "" for none.
func Code(err error) string {
	if err == nil {
		return ""
	}
	return Of(err).Code
}

func pairsOf(pairs []string) Args {
	if len(pairs) == 0 {
		return nil
	}
	a := make(Args, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		a[pairs[i]] = pairs[i+1]
	}
	return a
}
