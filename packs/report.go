package packs

import (
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/base/workday"
	"tongban/domain/catalogue"
)

// Grade says whether a finding keeps a pack from being published.
type Grade string

// The grades.
const (
	Wrong    Grade = "error"   // it cannot be published
	Doubtful Grade = "warning" // it can, and somebody should look
)

// Finding is one place of a pack that does not hold, or should be looked at.
type Finding struct {
	File  string // path within the pack
	Line  int    // 0 when it is about the whole file
	Item  string // item it speaks of, "" for none
	Code  string
	Grade Grade
	Args  fault.Args
}

// Sentence tells what was found, with its remedy; Remedy is its last part, what
// to do about it.
func (f Finding) Sentence(lang words.Lang) string {
	return lang.Field(fault.Field{Name: f.File, Code: f.Code, Args: f.Args})
}

// Remedy is what to do about it: the part of the sentence that asks for something.
func (f Finding) Remedy(lang words.Lang) string {
	said, ask := f.Sentence(lang), "请"
	if lang == words.En {
		ask = "Please"
	}
	if at := strings.LastIndex(said, ask); at >= 0 {
		return said[at:]
	}
	return said
}

// Report is all that was found in a pack.
type Report struct {
	Items    int
	Personal int // of them, those a natural person may apply for
	Findings []Finding
}

// Count is how many findings have a grade.
func (r Report) Count(g Grade) (n int) {
	for _, f := range r.Findings {
		if f.Grade == g {
			n++
		}
	}
	return n
}

// Check reads a pack and tells everything that does not hold, and everything that
// is lawful to publish and yet should be looked at on that day. What cannot be
// read at all is told alone, since half a pack would only raise echoes.
func Check(pack fs.FS, on workday.Day) Report {
	r := newReader(pack)
	p, text := &Pack{}, texts{}
	r.readAll(p, &text)
	report := Report{Items: len(text.items)}
	for i := range text.items {
		if slices.Contains(text.items[i].noun.Audience, catalogue.NaturalPerson) {
			report.Personal++
		}
	}
	if r.verdict() == nil {
		r.checkAll(p, &text)
		r.lint(p, &text, on)
	}
	for _, x := range r.found.Fields {
		report.Findings = append(report.Findings, finding(x, Wrong))
	}
	for _, x := range r.doubts {
		report.Findings = append(report.Findings, finding(x, Doubtful))
	}
	return report
}

func finding(x fault.Field, g Grade) Finding {
	file, line, _ := strings.Cut(x.Name, ":")
	n, _ := strconv.Atoi(line)
	return Finding{File: file, Line: n, Item: x.Args["item"], Code: x.Code, Grade: g, Args: x.Args}
}
