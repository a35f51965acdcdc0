package acts

import (
	"fmt"
	"strings"
	"sync"

	"tongban/base/fault"
	"tongban/domain/document"
	"tongban/domain/org"
	"tongban/store"
)

// FormSheet is the form of an item on A4, to be filled in by hand, or as its
// sample fills it in (样表). FORM-NONE-01 where there is none.
func (o *Office) FormSheet(p *store.Published, sample bool) ([]byte, error) {
	if p.Form == nil || sample && p.Form.Sample == nil {
		return nil, fault.New(fault.NotFound, "FORM-NONE-01")
	}
	return o.sheets.get(fmt.Sprintf("%s/%d/%t", p.Item.ID, p.Item.Version, sample), func() ([]byte, error) {
		return o.Press.PDF(o.formOf(p, sample))
	})
}

func (o *Office) formOf(p *store.Published, sample bool) document.Doc {
	f := document.FormFacts{Organ: o.Chart.Name(p.Item.Organ), Item: p.Item.Name, Code: fmt.Sprintf("%s　第 %d 版", p.Item.ID, p.Item.Version), Form: p.Form}
	if !sample {
		return document.NewBlankForm(f)
	}
	f.Street = strings.TrimSuffix(o.Chart.Name(org.UnitCode(p.Form.Sample.Person.Street)), "办事处")
	doc, _ := document.NewSampleForm(f)
	return doc
}

// mostSheets bounds what is kept of rendered forms, some tens of kilobytes each.
const mostSheets = 128

// sheets keeps forms as they were rendered: a version never changes. One is
// rendered at a time, as a crowd that asks for many may not take the machine.
type sheets struct {
	mu   sync.Mutex
	kept map[string][]byte
}

func (s *sheets) get(key string, render func() ([]byte, error)) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if pdf, ok := s.kept[key]; ok {
		return pdf, nil
	}
	pdf, err := render()
	if err != nil {
		return nil, err
	}
	if len(s.kept) >= mostSheets || s.kept == nil {
		s.kept = make(map[string][]byte, mostSheets)
	}
	s.kept[key] = pdf
	return pdf, nil
}
