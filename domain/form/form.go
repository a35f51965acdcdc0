// Package form holds the questions an item asks and reads the answers.
//
// A schema is groups of fields, one group to a page. It comes from a pack, is
// compiled once (keys, options, conditions are held against each other) and
// may then be shared. Answers are what a person typed, by field key; Check
// mends each to its one spelling, drops what was not asked, and tells every
// finding at once, so that nobody is sent back twice.
//
// How a page looks is left to the faces, who may see an answer to the acts,
// and where it is kept to the store.
package form

import (
	"slices"

	"tongban/base/code"
	"tongban/base/words"
	"tongban/domain/feel"
)

// Schema is a form. Streets tells which street codes it takes; nil means
// those of Haizhu. Places and Sample come from other files of the pack.
type Schema struct {
	Key     string     `yaml:"key"`
	Title   string     `yaml:"title"`
	TitleEn string     `yaml:"title_en"`
	Groups  []Group    `yaml:"groups"`
	Streets code.Table `yaml:"-"`
	Places  Places     `yaml:"-" json:",omitempty"` // names of streets and communities; "" where no question needs them
	Sample  *Sample    `yaml:"-" json:",omitempty"`

	byKey  map[string]*Field // these are set by Compile
	types  map[string]feel.Type
	places *gazetteer
	most   int // answers a filled form may have
}

// Group is the questions of one page. With Repeat they are asked once for each
// row, such as each member of a household.
type Group struct {
	Key      string  `yaml:"key"`
	Title    string  `yaml:"title"`
	TitleEn  string  `yaml:"title_en"`
	Hint     string  `yaml:"hint"`
	HintEn   string  `yaml:"hint_en"`
	When     string  `yaml:"when" json:",omitempty"` // FEEL over fields asked before; empty: always
	WhenText string  `yaml:"when_text" json:",omitempty"`
	Repeat   *Repeat `yaml:"repeat" json:",omitempty"`
	Fields   []Field `yaml:"fields"`

	when *feel.Expr // set by Compile
}

// Repeat says how often the questions of a group are asked. The answer to one
// of them has the key group.N.field, N from 1.
type Repeat struct {
	Min     int    `yaml:"min"`
	Max     int    `yaml:"max"`
	Label   string `yaml:"label"` // of one row: 家庭成员
	LabelEn string `yaml:"label_en"`
	Add     string `yaml:"add"` // on the button: 添加一名家庭成员
	AddEn   string `yaml:"add_en"`
}

// Field is one question.
type Field struct {
	Key          string      `yaml:"key"`
	Type         Type        `yaml:"type"`
	Label        string      `yaml:"label"`
	LabelEn      string      `yaml:"label_en"`
	Hint         string      `yaml:"hint"`
	HintEn       string      `yaml:"hint_en"`
	Required     bool        `yaml:"required"`
	When         string      `yaml:"when"`      // FEEL over fields asked before; empty: always
	WhenText     string      `yaml:"when_text"` // the same in words, for the guide
	Options      []Option    `yaml:"options"`
	MaxLen       int         `yaml:"max_len"` // characters; 0: as the type has it
	Past         bool        `yaml:"past"`    // a date that may not lie after today
	Ahead        bool        `yaml:"ahead"`   // a date that may not lie before today
	Autocomplete string      `yaml:"autocomplete"`
	InputMode    string      `yaml:"input_mode"`
	Sensitivity  Sensitivity `yaml:"sensitivity"`
	ErrorProne   string      `yaml:"error_prone"`            // what people get wrong here, for the clerk
	Must         string      `yaml:"must" json:",omitempty"` // FEEL over this field and those before that the answer has to meet
	MustText     string      `yaml:"must_text" json:",omitempty"`
	MustTextEn   string      `yaml:"must_text_en" json:",omitempty"`

	Min      int    `yaml:"min" json:",omitempty"`      // of a number
	Max      int    `yaml:"max" json:",omitempty"`      // of a number; 0: as many as there are digits for
	List     string `yaml:"list" json:",omitempty"`     // of a code: the name of its code list
	Loose    bool   `yaml:"loose" json:",omitempty"`    // of an account: other numbers than those of cards too
	From     string `yaml:"from" json:",omitempty"`     // what is known of the applicant fills it in: party.name
	Material string `yaml:"material" json:",omitempty"` // of a file: the material it is handed in for
	Text     string `yaml:"text" json:",omitempty"`     // of a promise: what is signed, beyond its label
	TextEn   string `yaml:"text_en" json:",omitempty"`  // a help to read it; the Chinese is what is signed

	when   *feel.Expr // these are set by Compile
	must   *feel.Expr
	rows   *Group // the group that asks it once for each row
	places *gazetteer
}

// Option is one choice.
type Option struct {
	Value   string `yaml:"value"`
	Label   string `yaml:"label"`
	LabelEn string `yaml:"label_en"`
}

// Sensitivity says how carefully an answer is shown.
type Sensitivity string

// The levels; empty in a pack means as the type has it.
const (
	Plain     Sensitivity = "plain"
	Personal  Sensitivity = "personal"
	Sensitive Sensitivity = "sensitive"
)

// Entry is one entry of the field dictionary: a stable key for a question that
// many forms ask.
type Entry struct {
	Key         string      `yaml:"key"`
	Type        Type        `yaml:"type"`
	Zh          string      `yaml:"zh"`
	En          string      `yaml:"en"`
	Sensitivity Sensitivity `yaml:"sensitivity"`
	Source      string      `yaml:"source"` // library that may fill it in, "" none
}

// Clone is the form as it is written, to be compiled anew; what it shares with
// the other is never changed.
func (s *Schema) Clone() *Schema {
	next := &Schema{Key: s.Key, Title: s.Title, TitleEn: s.TitleEn, Streets: s.Streets, Places: s.Places, Sample: s.Sample}
	for _, g := range s.Groups {
		g.Fields, g.when = slices.Clone(g.Fields), nil
		next.Groups = append(next.Groups, g)
	}
	return next
}

// Answers are values by field key, as typed or as stored.
type Answers map[string]string

// Field finds a field of a compiled schema, also by the key of a row.
func (s *Schema) Field(key string) (*Field, bool) {
	if _, _, field, ok := splitRow(key); ok {
		if g, _ := s.rowGroup(key); g == nil {
			return nil, false
		}
		key = field
	} else if s.inRows(key) {
		return nil, false // the same words without a row name no answer
	}
	f, ok := s.byKey[key]
	return f, ok
}

// Group finds a group.
func (s *Schema) Group(key string) (*Group, bool) {
	for i := range s.Groups {
		if s.Groups[i].Key == key {
			return &s.Groups[i], true
		}
	}
	return nil, false
}

// LabelIn is the label in a language; Chinese stands in where no other is told.
func (f *Field) LabelIn(lang words.Lang) string { return pick(lang, f.Label, f.LabelEn) }

// HintIn is the hint in a language.
func (f *Field) HintIn(lang words.Lang) string { return pick(lang, f.Hint, f.HintEn) }

// TitleIn is the title in a language.
func (g *Group) TitleIn(lang words.Lang) string { return pick(lang, g.Title, g.TitleEn) }

// AddIn is what the button that adds a row says.
func (g *Group) AddIn(lang words.Lang) string { return pick(lang, g.Repeat.Add, g.Repeat.AddEn) }

// RowLabel names a row: 家庭成员 2.
func (g *Group) RowLabel(row int, lang words.Lang) string {
	return pick(lang, g.Repeat.Label, g.Repeat.LabelEn) + " " + itoa(row)
}

// LabelIn is the option's label in a language.
func (o Option) LabelIn(lang words.Lang) string { return pick(lang, o.Label, o.LabelEn) }

func pick(lang words.Lang, zh, en string) string {
	if lang == words.En && en != "" {
		return en
	}
	return zh
}
