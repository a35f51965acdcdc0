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
	"tongban/base/code"
	"tongban/base/words"
	"tongban/domain/feel"
)

// Schema is a form. Streets tells which street codes it takes; nil means
// those of Haizhu.
type Schema struct {
	Key     string     `yaml:"key"`
	Title   string     `yaml:"title"`
	TitleEn string     `yaml:"title_en"`
	Groups  []Group    `yaml:"groups"`
	Streets code.Table `yaml:"-"`

	byKey map[string]*Field // set by Compile
}

// Group is the questions of one page.
type Group struct {
	Key     string  `yaml:"key"`
	Title   string  `yaml:"title"`
	TitleEn string  `yaml:"title_en"`
	Hint    string  `yaml:"hint"`
	HintEn  string  `yaml:"hint_en"`
	Fields  []Field `yaml:"fields"`
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

	when *feel.Expr // set by Compile
	must *feel.Expr
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

// Answers are values by field key, as typed or as stored.
type Answers map[string]string

// Field finds a field of a compiled schema.
func (s *Schema) Field(key string) (*Field, bool) {
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

// LabelIn is the option's label in a language.
func (o Option) LabelIn(lang words.Lang) string { return pick(lang, o.Label, o.LabelEn) }

func pick(lang words.Lang, zh, en string) string {
	if lang == words.En && en != "" {
		return en
	}
	return zh
}
