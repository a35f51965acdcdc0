package form

import (
	"regexp"
	"strconv"
	"strings"

	"tongban/base/code"
	"tongban/base/fault"
)

// comma parts the choices of an answer with several.
const comma = ","

// mostNumber is the largest number anybody needs to write down.
const mostNumber = 999_999_999

var numberShape = regexp.MustCompile(`^[+-]?\d{1,12}$`)

// readNumber reads a whole number within its bounds.
func (f *Field) readNumber(value string) (string, *fault.Fault) {
	plain := strings.NewReplacer(",", "", "，", "").Replace(narrow(value))
	n, err := strconv.Atoi(plain)
	if !numberShape.MatchString(plain) || err != nil || n < f.Min || n > f.most() {
		return "", no("FORM-30", "min", itoa(f.Min), "max", itoa(f.most()))
	}
	return itoa(n), nil
}

// Bounds are the smallest and the largest number a question takes.
func (f *Field) Bounds() (least, most int) { return f.Min, f.most() }

// most is the largest number a question takes.
func (f *Field) most() int { return either(f.Max, mostNumber) }

// readSeveral puts the choices in the order of the options, each once.
func (f *Field) readSeveral(value string) (string, *fault.Fault) {
	chosen, n := map[string]bool{}, 0
	for part := range strings.SplitSeq(value, comma) {
		if part = strings.TrimSpace(part); part != "" {
			chosen[part] = true
		}
	}
	var out []string
	for _, o := range f.Options {
		if chosen[o.Value] {
			n++
			out = append(out, o.Value)
		}
	}
	if n != len(chosen) {
		return "", no("FORM-31")
	}
	return strings.Join(out, comma), nil
}

var accountShape = regexp.MustCompile(`^\d{6,32}$`)

// readAccount reads the number of a card, or with Loose that of any account: a
// number that begins and is as long as those of cards must hold as one.
func (f *Field) readAccount(value string) (string, *fault.Fault) {
	plain := strings.ReplaceAll(narrow(value), "-", "")
	card := strings.HasPrefix(plain, "62") && len(plain) >= 16 && len(plain) <= 19
	switch {
	case !f.Loose || card:
		return coded(code.ParseBankCard(value))
	case !accountShape.MatchString(plain):
		return "", no("FORM-36")
	}
	return plain, nil
}
