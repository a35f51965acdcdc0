package form

import (
	"strings"

	"tongban/base/words"
)

// Sheet is a form as it lies on paper or on a page to look at: blank, or filled
// in as its sample.
type Sheet struct {
	Parts []Part
	Notes []string // what people get wrong, in the order of their numbers
}

// Part is the questions of a group: lines, or a table where they are asked in rows.
type Part struct {
	Group *Group
	Lines []Line
	Rows  [][]Line // as many lines in each row as the group has fields
}

// Line is one question as it stands there.
type Line struct {
	Field *Field
	Value string // what is filled in, in words; "" on a blank form
	Kept  string // the same as it is stored
	Note  int    // number of its note, from 1; 0 none
}

// blankRows are the rows a blank table leaves to write in.
const blankRows = 3

// Blank is the form with nothing filled in: every question, with its condition.
// The Chinese words are the form's own.
func (s *Schema) Blank() Sheet { return s.sheet(nil, words.Zh) }

// Filled is the form as its sample fills it in, what is not asked left out. ok
// is false when the form has no sample.
func (s *Schema) Filled(lang words.Lang) (out Sheet, ok bool) {
	if s.Sample == nil {
		return Sheet{}, false
	}
	return s.sheet(s.Sample, lang), true
}

func (s *Schema) sheet(x *Sample, lang words.Lang) Sheet {
	b := sheetBuilder{s: s, sample: x, lang: lang, numbers: map[string]int{}}
	for _, q := range s.laid(x) {
		b.add(q)
	}
	return b.out
}

// laid are the questions of a sheet: those the sample is asked, or all of them
// with some rows to write in.
func (s *Schema) laid(x *Sample) []Asked {
	if x != nil {
		return s.Asked(x.Answers)
	}
	rows := Answers{}
	for i := range s.Groups {
		if g := &s.Groups[i]; g.Repeat != nil {
			rows[CountKey(g.Key)] = itoa(min(blankRows, g.Repeat.Max))
		}
	}
	return s.All(rows)
}

// sheetBuilder puts questions in their parts and numbers their notes.
type sheetBuilder struct {
	s       *Schema
	sample  *Sample
	lang    words.Lang
	out     Sheet
	numbers map[string]int // of notes, by field
	row     int
}

func (b *sheetBuilder) add(q Asked) {
	n := len(b.out.Parts)
	if n == 0 || b.out.Parts[n-1].Group != q.Group {
		b.out.Parts = append(b.out.Parts, Part{Group: q.Group})
		b.row, n = 0, n+1
	}
	part, line := &b.out.Parts[n-1], Line{Field: q.Field, Value: q.Field.Show(q.Value, b.lang), Kept: q.Value, Note: b.note(q.Field.Key)}
	if q.Group.Repeat == nil {
		part.Lines = append(part.Lines, line)
		return
	}
	if q.Row != b.row {
		b.row = q.Row
		row := make([]Line, len(q.Group.Fields))
		for i := range row {
			row[i].Field = &q.Group.Fields[i]
		}
		part.Rows = append(part.Rows, row)
	}
	for i := range q.Group.Fields {
		if q.Group.Fields[i].Key == q.Field.Key {
			part.Rows[len(part.Rows)-1][i] = line
		}
	}
}

// note is the number of a field's note; a field of many rows has one.
func (b *sheetBuilder) note(field string) int {
	if b.sample == nil {
		return 0
	}
	text := strings.TrimSpace(b.sample.Notes[field].In(b.lang))
	if text == "" {
		return 0
	}
	if b.numbers[field] == 0 {
		b.out.Notes = append(b.out.Notes, text)
		b.numbers[field] = len(b.out.Notes)
	}
	return b.numbers[field]
}
