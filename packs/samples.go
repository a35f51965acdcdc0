package packs

import (
	"strings"

	"github.com/goccy/go-yaml/ast"

	"tongban/base/fault"
	"tongban/domain/form"
)

// sampleText is samples/<form key>.yaml: a form filled in for a person who does
// not exist, and what people get wrong in it.
type sampleText struct {
	Form    string               `yaml:"form"`
	Person  form.Person          `yaml:"person"`
	Answers answersText          `yaml:"answers"`
	Notes   map[string]form.Note `yaml:"notes"`
}

// answersText are answers by field key; a group that is asked in rows has a
// list of such maps. A value stays as it was written: 0.50, 001, 2026-11-24.
type answersText form.Answers

// UnmarshalYAML reads the answers from the tree, so that no number loses a zero.
func (a *answersText) UnmarshalYAML(n ast.Node) error {
	*a = answersText{}
	for _, kv := range pairs(n) {
		key := kv.Key.String()
		rows, isList := kv.Value.(*ast.SequenceNode)
		if !isList {
			(*a)[key] = written(kv.Value)
			continue
		}
		for i, row := range rows.Values {
			for _, x := range pairs(row) {
				(*a)[form.RowKey(key, i+1, x.Key.String())] = written(x.Value)
			}
		}
	}
	return nil
}

func pairs(n ast.Node) []*ast.MappingValueNode {
	switch m := n.(type) {
	case *ast.MappingNode:
		return m.Values
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{m}
	}
	return nil
}

// written is a scalar as it stands in the file, without its quotes.
func written(n ast.Node) string {
	switch x := n.(type) {
	case *ast.StringNode:
		return x.Value
	case *ast.LiteralNode:
		return x.Value.Value
	case *ast.NullNode:
		return ""
	}
	return strings.TrimSpace(n.GetToken().Value)
}

// checkSamples holds each sample against its form, which then carries it.
func (r *reader) checkSamples(p *Pack, t *texts) {
	for i := range t.samples {
		x, src := &t.samples[i].noun, t.samples[i].src
		r.named(src, "form", x.Form)
		s, known := p.Forms[x.Form]
		if !known {
			r.find(src, "form", "PACK-62", "form", x.Form, "near", nearest(x.Form, formNames(p)))
			continue
		}
		if len(s.Types()) == 0 {
			continue // the form does not compile; that was told
		}
		if !strings.HasPrefix(x.Person.Name, invented) {
			r.find(src, "person.name", "PACK-31", "mark", invented)
		}
		sample := form.Sample{Person: x.Person, Answers: form.Answers(x.Answers), Notes: x.Notes}
		var err error
		if sample.Answers, err = s.CheckSample(sample); err != nil {
			r.sampleFaults(src, err)
			continue
		}
		s.Sample = &sample
	}
}

func (r *reader) sampleFaults(src *source, err error) {
	f := fault.Of(err)
	if len(f.Fields) == 0 { // an answer the form never asks for
		r.find(src, "answers."+f.Args["field"], "PACK-63", "field", f.Args["field"], "why", f.Code)
	}
	for _, x := range f.Fields {
		switch x.Code {
		case "FORM-50":
			r.find(src, "notes", "PACK-65", "field", x.Name)
		case "FORM-51":
			r.find(src, "notes."+x.Name, "PACK-66", "field", x.Name)
		default:
			r.find(src, "answers."+x.Name, "PACK-63", "field", x.Name, "why", x.Code)
		}
	}
}

func formNames(p *Pack) []string {
	names := []string{}
	for name := range p.Forms {
		names = append(names, name)
	}
	return names
}
