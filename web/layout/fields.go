package layout

import (
	"slices"
	"strconv"
	"strings"
)

// Form is where and how answers are sent.
type Form struct {
	Action   string
	Method   string // "" is post
	Key      string // idempotency key, sent as "idempotency_key"; "" sends none
	Version  string // expected version, sent as "version"; "" sends none
	Upload   bool   // the form carries files
	ID       string // for controls that stand elsewhere on the page
	Label    string // name of the form for screen readers where a page has several
	Autosave bool   // a script saves while one types, and sends files once chosen
	Enter    bool   // the Enter key presses a button of no name: where one that takes something away stands first of all, a browser would press that
}

// Field is one question. Answers are text; a wrong one stays as it was typed.
type Field struct {
	Name  string
	Label string
	Hint  string
	Error string // overrides what the page's fault says about Name
	Value string

	Type         string // text (zero), tel, email, password, number, search, date
	Autocomplete string // HTML autofill token: name, tel, street-address, off, …
	InputMode    string // numeric, decimal, tel, text
	MaxLength    int
	Rows         int    // of Textarea; zero is 4
	Size         string // "s" or "m" for short answers; zero is the full column
	Known        string // where a prefilled value comes from: 身份证 → 来自身份证，可更正
	Optional     bool   // says so beside the label; without it a question is expected
	ReadOnly     bool
	HideLabel    bool // only where the label stands right beside, as in a search row
	Row          bool // choices side by side
	Lang         string
	Fills        string // of Select: the field into which a choice is written, with a script
	Form         string // id of the form it belongs to, when it stands outside
	First        bool   // takes the focus when the page opens, unless something is wrong

	Options []Option // of Select, Radios and Checks
	Values  []string // what is chosen, for Checks

	Terms   string // of a Promise: what is signed, in Chinese, a paragraph a line
	TermsEn string // a help to read it
}

// Option is one choice. Options of one Group that follow each other stand under
// its name in a Select.
type Option struct {
	Value, Text, Hint string
	Group             string
}

// Address asks where something is: street, community and the rest, as one
// question. A community's Group is the name of its street, and its Value begins
// with the street's: that is how a script shows those of the street chosen.
type Address struct {
	Field
	Street, Community, Detail string
	Streets, Communities      []Option
}

// File asks for files. Types are endings as people know them: PDF, JPG.
type File struct {
	Name     string
	Label    string
	Hint     string
	Error    string
	Types    []string
	MostMB   int
	Multiple bool
	Optional bool
	Have     []HaveFile // kept from before
	Offers   []Offer    // handed in elsewhere, may be taken by a press
}

// HaveFile is a file already kept; removing it posts RemoveValue as RemoveName.
type HaveFile struct {
	Name, Size, Href        string
	RemoveName, RemoveValue string

	Picture bool // can be shown small
}

// Offer is a file handed in elsewhere; taking it posts Value as Name.
type Offer struct {
	Text, Note, Button string
	Name, Value        string
}

// group is some options under one name.
type group struct {
	Name    string
	Options []Option
}

// groups are the options in their groups; a group without a name stands alone.
func (f Field) groups() []group {
	var out []group
	for _, o := range f.Options {
		if n := len(out); n == 0 || out[n-1].Name != o.Group {
			out = append(out, group{Name: o.Group})
		}
		out[len(out)-1].Options = append(out[len(out)-1].Options, o)
	}
	return out
}

// The three inputs of an address are named after it.
const (
	streetOf    = "_street"
	communityOf = "_community"
	detailOf    = "_detail"
)

// AddressFrom reads the three inputs of an Address.
func AddressFrom(get func(string) string, name string) (street, community, detail string) {
	return get(name + streetOf), get(name + communityOf), get(name + detailOf)
}

// StreetOf is the name of the input for the street of an address, where only
// that is asked.
func StreetOf(name string) string { return name + streetOf }

// terms are the paragraphs of what is signed.
func terms(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == '\n' })
}

func (f Field) id() string { return FieldID(f.Name) }

func (f Field) kind() string {
	if f.Type == "" {
		return "text"
	}
	return f.Type
}

func (f Field) optionID(i int) string {
	if i == 0 {
		return f.id()
	}
	return f.id() + "-" + strconv.Itoa(i+1)
}

func (f Field) chosen(value string) bool {
	for _, v := range f.Values {
		if v == value {
			return true
		}
	}
	return f.Value != "" && f.Value == value
}

func (f Field) class(err string) string {
	class := "field"
	if f.Size != "" {
		class += " w-" + f.Size
	}
	if err != "" {
		class += " wrong"
	}
	return class
}

// described lists the ids that explain an element: origin, hint, error.
func described(id, known, hint, err string) string {
	var ids []string
	for _, x := range []struct{ text, tail string }{{known, "-known"}, {hint, "-hint"}, {err, "-error"}} {
		if x.text != "" {
			ids = append(ids, id+x.tail)
		}
	}
	return strings.Join(ids, " ")
}

func (f File) field() Field {
	return Field{Name: f.Name, Label: f.Label, Optional: f.Optional}
}

// accept lists the endings for the file dialog.
func (f File) accept() string {
	ends := make([]string, len(f.Types))
	for i, t := range f.Types {
		ends[i] = "." + strings.ToLower(t)
	}
	return strings.Join(ends, ",")
}

// pictures tells whether photographs are taken.
func (f File) pictures() bool {
	return slices.Contains(f.Types, "JPG") || slices.Contains(f.Types, "JPEG")
}

// allowed states type, size and number before anything is chosen.
func (f File) allowed(p Page) string {
	key := "layout.file.one"
	if f.Multiple {
		key = "layout.file.several"
	}
	said := p.Say(key, "types", strings.Join(f.Types, p.Say("layout.list.comma")), "mb", strconv.Itoa(f.MostMB))
	if f.Hint != "" {
		return f.Hint + " " + said
	}
	return said
}
