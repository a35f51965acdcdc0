package window

import (
	"strings"
	"time"
	"unicode"

	"tongban/base/code"
)

// Card is what a reader types, or a person: the number of an ID card, with the
// name where the reader tells it.
type Card struct{ Name, IDNumber string }

// ReadCard takes a line as readers type it: number and name in any order,
// between them spaces, tabs, commas or semicolons.
func ReadCard(line string, at time.Time) (Card, error) {
	if id, err := code.ParseResidentID(line, at); err == nil {
		return Card{IDNumber: string(id)}, nil // typed in groups
	}
	var c Card
	var why error
	for _, part := range strings.FieldsFunc(line, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;，；|", r) }) {
		id, err := code.ParseResidentID(part, at)
		switch {
		case err == nil && c.IDNumber == "":
			c.IDNumber = string(id)
		case strings.ContainsFunc(part, unicode.IsDigit):
			why = err
		case c.Name == "":
			c.Name = part
		}
	}
	if c.IDNumber == "" && why == nil {
		_, why = code.ParseResidentID(line, at)
	}
	if c.IDNumber != "" {
		why = nil
	}
	return c, why
}
